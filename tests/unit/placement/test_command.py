"""The command as people type it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seontok.cli import main


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["plan", *arguments], input=stdin)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The chat example with an eighth of its demand."""
    tables = json.loads(run("--example", "chat").stdout)
    for service in tables["services"]:
        for arrivals in service["arrivals"]:
            arrivals["requests_per_s"] = [r / 8 for r in arrivals["requests_per_s"]]
    path = tmp_path / "small.json"
    path.write_text(json.dumps(tables))
    return path


def test_help_teaches() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "seontok plan --example chat" in result.stdout


def test_examples_are_the_same_for_the_same_seed() -> None:
    assert run("--example", "fleet", "--seed", "4").stdout == run("--example", "fleet", "--seed", "4").stdout
    fleet = json.loads(run("--example", "fleet", "--seed", "4").stdout)
    assert (len(fleet["models"]), len(fleet["chips"]), len(fleet["regions"])) == (10, 12, 3)


def test_plan_then_simulate_then_replan(small: Path, tmp_path: Path) -> None:
    made = run(str(small), "--format", "json", "--time-limit-s", "10")
    assert made.exit_code == 0, made.stderr
    plan = json.loads(made.stdout)
    assert {"cost_usd_per_day", "bound_usd_per_day", "gap", "solve_s"} <= set(plan)
    (tmp_path / "plan.json").write_text(made.stdout)
    replayed = run("simulate", str(small), "--plan", str(tmp_path / "plan.json"), "--minutes", "2", "--format", "json")
    fared = json.loads(replayed.stdout)
    assert fared["breaches"] == []
    assert {s["service"] for s in fared["services"]} == {"chat", "summary"}
    again = run("replan", str(small), "--from", str(tmp_path / "plan.json"), "--format", "json")
    assert again.exit_code == 0, again.stderr


def test_bad_input_is_one_line_and_exit_2(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('[[chips]]\nname = "x"\nmemory = 3\n')
    result = run(str(tmp_path / "bad.toml"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1


def test_estimate_refuses_a_table_that_names_no_chip() -> None:
    result = run("estimate", "--batch", "-", stdin="id,model_path\n1,Qwen/Qwen3-8B\n")
    assert result.exit_code == 2
    assert "no column system" in result.stderr


def test_estimate_answers_every_row_in_order_and_reports_odd_ones() -> None:
    rows = "id,backend,model_path,system,precision,isl,osl,concurrency,tp_size\n"
    rows += "a,vllm,Qwen/Qwen3-32B,h100_sxm,fp8,1024,1024,16,2\nb,vllm,odd\nc,,,,,,,,\n"
    result = run("estimate", "--batch", "-", stdin=rows)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b", "c"]
    assert all(
        set(a) == {"id", "ttft_ms", "tpot_ms", "ttft_lo_ms", "ttft_hi_ms", "tpot_lo_ms", "tpot_hi_ms", "basis"}
        for a in answers
    )
    assert result.exit_code == 1
    assert "line 3" in result.stderr


def test_a_chip_shows_its_sources_and_a_misspelt_one_its_neighbour() -> None:
    assert "2026" in run("chips", "tpu_v6e").stdout
    wrong = run("chips", "tpu_v6")
    assert wrong.exit_code == 2
    assert "tpu_v6e" in wrong.stderr


def test_the_schema_accepts_the_example() -> None:
    schema = json.loads(run("schema").stdout)
    assert set(json.loads(run("--example", "chat").stdout)) <= set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert schema["properties"]["chips"]["items"]["required"] == ["name"]


def test_prices_of_the_skypilot_catalogue_become_an_input(tmp_path: Path) -> None:
    prices = tmp_path / "vms.csv"
    prices.write_text(
        "InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region\na,H100,8,23.6,10.0,tokyo\n"
    )
    made = run("offers", str(prices), "--quota-chips", "16")
    tables = tomllib.loads(made.stdout)
    assert tables["offers"] == [
        {"chip": "h100_sxm", "region": "tokyo", "on_demand_usd_per_chip_h": 2.95, "spot_usd_per_chip_h": 1.25,
         "quota_chips": 16}
    ]  # fmt: skip
    model = {"name": "qwen3-4b", "precisions": ["fp8"]}
    service = {"name": "s", "model": "qwen3-4b", "ttft_ms": 2000.0,
               "lengths": [{"prompt_tokens": 400, "answer_tokens": 100, "share": 1.0}],
               "arrivals": [{"region": "tokyo", "requests_per_s": [5.0] * 24}]}  # fmt: skip
    full = tmp_path / "full.json"
    full.write_text(json.dumps({"regions": [{"name": "tokyo"}], "models": [model], "services": [service], **tables}))
    assert "h100_sxm" in run(str(full), "--time-limit-s", "5").stdout
    wrong = run("offers", str(prices), "--quota-chips", "16", "--region", "tokio")
    assert (wrong.exit_code, "nearest: tokyo" in wrong.stderr) == (2, True)
