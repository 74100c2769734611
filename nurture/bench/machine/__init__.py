"""What a benchmark runs on: processes that are asked over pipes, a deployment with production's settings, CPU time."""
