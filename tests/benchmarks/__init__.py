"""How fast the program is, and how much memory it takes; started by hand, not by pytest.

    python -m tests.benchmarks.check_speed

Each figure is a median of several rounds, in which what is compared takes turns, each time in a
fresh process: so a busy moment of the machine touches all of them.
"""
