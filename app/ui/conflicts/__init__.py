"""What did not hold on the office's server, and settling it."""
