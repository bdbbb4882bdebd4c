#pragma once
inline void pass(const Text &text) {
  write(text);
}
