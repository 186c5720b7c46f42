"""Which model on which chip. Knows nothing of chat.

The front door: read a problem, plan it, check the plan without the planner.

    problem = read_problem(Path("chat.json"))
    plan = make_plan(problem)  # seontok.placement.planning
    audit(problem, as_json(plan)).breaches  # an empty list

Importing this module is cheap; NumPy, SciPy and HiGHS (the `plan` extra) load when a plan is made.
"""

from seontok.placement.auditing import Audit, audit
from seontok.placement.errors import InfeasibleError, InputError, PlanError
from seontok.placement.reading import problem_from, read_problem
from seontok.placement.types import Chip, Model, Offer, Policy, Problem, Profile, Service

__all__ = [
    "Audit",
    "Chip",
    "InfeasibleError",
    "InputError",
    "Model",
    "Offer",
    "PlanError",
    "Policy",
    "Problem",
    "Profile",
    "Service",
    "audit",
    "problem_from",
    "read_problem",
]
