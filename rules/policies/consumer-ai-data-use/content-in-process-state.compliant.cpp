#include "product.h"

// What is remembered ends with the session; the process only counts.
struct Session {
  std::vector<std::string> history;
};
static std::map<std::string, std::size_t> seen;
void remember(Session &session, const std::string &id) {
  session.history.push_back(loadMessage(id).text);
  ++seen["messages"];
}
