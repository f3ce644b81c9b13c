"""Places as people write them: countries, ports, airports and border posts, with codes and coordinates."""
