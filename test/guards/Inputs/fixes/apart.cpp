#include <string>
namespace acme {
std::string load(const std::string &user);
void train(const std::string &text);
}

void apart(const std::string &user) { // has not read the header: the check is not known here
  acme::train(acme::load(user));
}
