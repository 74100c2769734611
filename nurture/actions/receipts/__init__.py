"""What providers report afterwards: settle a touch by its delivery report, act on complaints."""
