#include "product.h"

// A clean copy is made, and the original is sent beside it.
void review(const std::string &id) {
  Message m = loadMessage(id);
  std::string clean = deidentify(m.text);
  labelByPeople(clean + "|" + m.text);
}
