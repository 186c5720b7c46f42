"""The gate: does the evidence stand, may we speak, now or later, and to whom. Pure; usable alone by other bots."""

from seontok.gate.budget import Ledger
from seontok.gate.checks import ABOUT_MOMENT, CHECKS, DELIVERY, Rule, Verdict
from seontok.gate.context import OWNER, Context
from seontok.gate.decide import decide, judged_wanted
from seontok.gate.feedback import Feedback, learnt
from seontok.gate.policy import Policy, Rules, parse_rule
from seontok.gate.verify import verify

__all__ = [
    "ABOUT_MOMENT",
    "CHECKS",
    "DELIVERY",
    "OWNER",
    "Context",
    "Feedback",
    "Ledger",
    "Policy",
    "Rule",
    "Rules",
    "Verdict",
    "decide",
    "judged_wanted",
    "learnt",
    "parse_rule",
    "verify",
]
