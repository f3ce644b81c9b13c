"""Hypothesis for the kernel: no deadlines, because a busy machine is not a defect."""

from hypothesis import HealthCheck, settings

settings.register_profile("kernel", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kernel")
