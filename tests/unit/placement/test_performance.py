"""Estimates obey physics, answer every row, and carry intervals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.placement.calibrate import Table, run_to_list, shifts
from seontok.placement.catalogue import chips, find_model
from seontok.placement.performance import best_log, estimate, run_from_list
from seontok.placement.roofline import (
    Layout,
    cache_bytes_per_token,
    experts_touched,
    max_batch,
    peak_tflops,
    step_parts,
)
from seontok.placement.runs import decode_batch, run_from_row
from seontok.placement.types import Chip, Model

ROW = {"model_path": "Qwen/Qwen3-32B", "system": "h100_sxm", "backend": "vllm", "precision": "fp8", "isl": "1024",
       "osl": "512", "tp_size": "2", "concurrency": "16"}  # fmt: skip


@given(
    st.sampled_from(["Qwen/Qwen3-32B", "deepseek-ai/DeepSeek-R1", "x/Unknown-13B", "nobody/none", ""]),
    st.sampled_from(["h100_sxm", "gb300", "tpu_v7", "gaudi3", "made_up", ""]),
    st.sampled_from(["fp8", "fp4", "bf16", "", "weird"]),
    st.sampled_from(["", "0", "-3", "nan", "1", "64", "9999", "abc"]),
)
@settings(max_examples=40)
def test_every_row_is_answered_with_ordered_numbers(model: str, system: str, precision: str, number: str) -> None:
    row = {
        **ROW,
        "model_path": model,
        "system": system,
        "precision": precision,
        "concurrency": number,
        "tp_size": number,
    }
    (e,) = estimate([run_from_row(row)])
    assert 0 < e.ttft_lo_ms < e.ttft_ms < e.ttft_hi_ms
    assert 0 < e.tpot_lo_ms < e.tpot_ms < e.tpot_hi_ms
    assert e.basis in {"fitted", "transfer", "guess"}


@pytest.mark.parametrize(("column", "text"), [("isl", "abc"), ("osl", ""), ("concurrency", "many")])
def test_a_load_that_cannot_be_read_is_a_guess(column: str, text: str) -> None:
    known, guessed = estimate([run_from_row(ROW), run_from_row({**ROW, column: text})])
    assert (known.basis, guessed.basis) == ("fitted", "guess")


def test_what_had_to_be_guessed_says_so_and_is_less_sure() -> None:
    known, guessed = estimate([run_from_row(ROW), run_from_row({**ROW, "model_path": "x/Unknown-32B"})])
    assert (known.basis, guessed.basis) == ("fitted", "guess")
    assert guessed.tpot_hi_ms / guessed.tpot_lo_ms > known.tpot_hi_ms / known.tpot_lo_ms


def test_disaggregated_rows_are_answered_from_their_decode_columns() -> None:
    row = {**ROW, "mode": "disagg", "decode_tp_size": "8", "prefill_tp_size": "4", "decode_num_workers": "2"}
    run = run_from_row(row)
    assert (run.layout.tp, run.prefill.tp, run.n_decode) == (8, 4, 2.0)
    assert estimate([run])[0].tpot_ms > 0


def test_heads_that_cannot_be_split_become_copies_of_the_attention() -> None:
    run = run_from_row({**ROW, "model_path": "deepseek-ai/DeepSeek-R1", "system": "gb200", "tp_size": "72"})
    assert (run.layout.tp, run.layout.dp) == (1, 72)


@given(st.integers(1, 512), st.integers(1, 16_000))
def test_a_step_never_gets_faster_with_more_work(tokens: int, context: int) -> None:
    model, chip, layout = find_model("gpt-oss-120b")[0], chips()["h100_sxm"], Layout("fp8", 2)
    less = step_parts(model, chip, layout, tokens=tokens, context=context, prefill=False)
    more = step_parts(model, chip, layout, tokens=tokens + 1, context=context + 1, prefill=False)
    assert more.bound_s >= less.bound_s


def test_sparse_models_touch_few_experts_alone_and_nearly_all_in_a_crowd() -> None:
    model = find_model("deepseek-v3")[0]
    assert experts_touched(model, 1) == pytest.approx(8 / 256)
    assert experts_touched(model, 512) > 0.99


def test_four_bit_weights_are_multiplied_in_bf16_where_the_chip_has_no_fp4() -> None:
    h100, b200 = chips()["h100_sxm"], chips()["b200_sxm"]
    assert peak_tflops(h100, "fp4") == h100.bf16_tflops < peak_tflops(h100, "fp8")
    assert peak_tflops(b200, "fp4") == b200.fp4_tflops


def test_requests_beyond_what_memory_holds_wait_and_do_not_slow_the_others() -> None:
    row = {**ROW, "model_path": "meta-llama/Llama-3.1-70B", "system": "h200_sxm", "backend": "trtllm", "tp_size": "1",
           "isl": "8192", "osl": "1024"}  # fmt: skip
    few, some, many = (run_from_row({**row, "concurrency": n}) for n in ("16", "64", "256"))
    room = max_batch(some.model, some.chip, some.layout, 8192 + 512)
    assert 16 < room < 64
    assert [decode_batch(run) for run in (few, some, many)] == [16, room, room]
    little, enough, much = estimate([few, some, many])
    assert little.ttft_ms < enough.ttft_ms < much.ttft_ms
    assert much.tpot_ms < 1.2 * enough.tpot_ms
    assert (
        decode_batch(run_from_row({**row, "system": "l4", "concurrency": "64"})) == 64
    )  # nothing known: it does not fit


def test_a_latent_cache_is_copied_to_every_chip_and_heads_are_split() -> None:
    latent, heads = find_model("deepseek-v3")[0], find_model("llama-3.1-70b")[0]
    assert cache_bytes_per_token(latent, "fp8", 8) == cache_bytes_per_token(latent, "fp8", 1) == 61 * 576
    assert cache_bytes_per_token(heads, "bf16", 8) == cache_bytes_per_token(heads, "bf16", 1) / 8


def test_weights_that_do_not_fit_leave_no_batch() -> None:
    model = replace(find_model("llama-3.1-70b")[0])
    assert max_batch(model, chips()["l4"], Layout("fp8", 1), 1000) == 0
    assert max_batch(model, chips()["l4"], Layout("fp8", 8), 1000) > 0


def test_speech_models_need_no_architecture() -> None:
    assert Model(name="w", modality="speech", weights_billion=1.5).touched_billion == 1.5


def test_an_engine_that_reads_idle_experts_is_as_slow_alone_as_in_a_crowd() -> None:
    model, gaudi, layout = find_model("glm-4.7")[0], chips()["gaudi3"], Layout("bf16", 8)
    alone, crowd = (
        step_parts(model, gaudi, layout, tokens=n, context=1000, prefill=False).weights_s for n in (1.0, 512.0)
    )
    awake = step_parts(model, replace(gaudi, reads_idle_experts=False), layout, tokens=1, context=1000, prefill=False)
    assert alone == crowd
    assert alone > 5 * awake.weights_s


def test_slow_collectives_delay_steps_between_chips_and_nothing_else() -> None:
    model, slow = find_model("llama-3.1-70b")[0], chips()["gaudi3"]
    fast = replace(slow, link_latency_us=5.0)

    def latency_s(chip: Chip, tp: int, *, prefill: bool) -> float:
        return step_parts(model, chip, Layout("fp8", tp), tokens=16, context=1000, prefill=prefill).latency_s

    assert latency_s(slow, 8, prefill=False) == pytest.approx(7 * latency_s(fast, 8, prefill=False))
    assert latency_s(slow, 8, prefill=True) == latency_s(fast, 8, prefill=True)
    assert latency_s(slow, 1, prefill=False) == 0.0


SPLIT = {"model_path": "deepseek-ai/DeepSeek-R1", "system": "gb200", "backend": "trtllm", "precision": "fp4",
         "mode": "disagg", "isl": "8192", "osl": "1024", "concurrency": "64", "prefill_tp_size": "4",
         "decode_tp_size": "8"}  # fmt: skip


def test_a_split_run_that_does_not_say_its_replicas_is_estimated_apart() -> None:
    silent, counted = run_from_row(SPLIT), run_from_row({**SPLIT, "decode_num_workers": "4"})
    assert not silent.workers_known
    assert counted.workers_known
    assert replace(silent, workers_known=True) == counted
    one, other = estimate([silent, counted])
    assert one.tpot_ms != pytest.approx(other.tpot_ms, rel=0.02)


@pytest.mark.parametrize(
    ("requests", "chips", "layout", "replicas"),
    [
        ("64", "8", Layout("fp4", 8, 1, 1), 4.0),  # few requests: small replicas for speed
        ("4096", "8", Layout("fp4", 1, 8, 1), 1.0),  # many: one, its attention layers copied
        ("64", "32", Layout("fp4", 1, 32, 1), 1.0),  # large ones are always such
        ("64", "1", Layout("fp4", 4, 1, 1), 4.0),  # 671 billion weights do not fit one chip, nor two
        ("4096", "1", Layout("fp4", 1, 32, 1), 1.0),
    ],
)
def test_replicas_that_are_not_named_are_those_usually_published(
    requests: str, chips: str, layout: Layout, replicas: float
) -> None:
    run = run_from_row({**SPLIT, "concurrency": requests, "decode_tp_size": chips})
    assert (run.layout, run.n_decode) == (layout, replicas)


@pytest.mark.parametrize(
    ("tp", "dp", "moe_tp", "ep", "layout"),
    [
        (16, 1, 4, 4, Layout("fp8", 4, 1, 4)),  # the flags tp 4 and ep 4
        (1, 64, 8, 8, Layout("fp8", 1, 8, 8)),  # dp 8 and ep 8
        (4, 4, 1, 16, Layout("fp8", 4, 1, 4)),
        (4, 2, 1, 8, Layout("fp8", 4, 2, 8)),  # nothing is named twice
        (8, 1, 8, 1, Layout("fp8", 8, 1, 1)),
    ],
)
def test_flags_that_name_the_same_chips_are_not_multiplied(
    tp: int, dp: int, moe_tp: int, ep: int, layout: Layout
) -> None:
    flags = {"tp_size": tp, "attention_dp_size": dp, "moe_tp_size": moe_tp, "moe_ep_size": ep}
    assert run_from_row({**ROW, **{name: str(n) for name, n in flags.items()}}).layout == layout


@pytest.mark.parametrize(("tp", "dp", "chips"), [("8", "1", 4), ("1", "8", 4), ("4", "1", 4), ("2", "1", 2)])
def test_flags_beyond_a_node_of_two_device_chips_count_devices(tp: str, dp: str, chips: int) -> None:
    row = {**ROW, "system": "tpu_v7", "tp_size": tp, "attention_dp_size": dp}
    assert run_from_row(row).layout.n_chips == chips
    assert run_from_row({**row, "system": "tpu_v6e"}).layout.n_chips == int(tp) * int(dp)


def test_what_the_engine_was_counts_and_may_be_unknown() -> None:
    """TensorRT-LLM's post3 of this table drafts tokens ahead, its post2 does not; both serve the other groups too."""
    row = {**ROW, "model_path": "deepseek-ai/DeepSeek-R1", "system": "b200_sxm", "backend": "trtllm", "tp_size": "8",
           "osl": "1024", "concurrency": "64"}  # fmt: skip
    drafting, plain, unknown = estimate(
        [run_from_row({**row, "backend_version": v}) for v in ("1.2.0rc6.post3", "1.2.0rc6.post2", "")]
    )
    assert drafting.tpot_ms < 0.8 * plain.tpot_ms
    assert drafting.tpot_ms < unknown.tpot_ms
    assert unknown.tpot_hi_ms / unknown.tpot_lo_ms > plain.tpot_hi_ms / plain.tpot_lo_ms


def test_the_fitted_file_gives_back_the_runs_it_was_fitted_on() -> None:
    dated = {**ROW, "backend_version": "0.19.0", "measured_date": "2026-04-17"}
    for run in (run_from_row(ROW), run_from_row(dated), run_from_row({**ROW, "mode": "disagg"})):
        assert run_from_list(run_to_list(run)) == replace(run, basis="catalogue")


def test_the_point_of_mixed_runs_is_where_the_relative_error_is_least() -> None:
    """Two heaps a factor of 1.8 apart: with half in each, the fast one costs least; the rare slow one is not waited for."""
    run = run_from_row(SPLIT)
    half, rare = (np.log(1.8) * (np.arange(100) >= slow) for slow in (50, 90))
    table = Table((run,) * 100, ("g",) * 100, np.ones(100), {})
    assert shifts(table, half) == {"trtllm, replicas unknown": 0.0}
    assert shifts(table, rare) == {"trtllm, replicas unknown": 0.0}
    assert shifts(table.part(np.arange(100) < 20), half[:20]) == {}
    middle, width = np.array([2.0, 2.0]), np.array([0.4, 0.1])
    assert best_log(middle, width, np.array([-0.2, -0.2])) == pytest.approx([1.8, 1.91])  # never outside the interval
