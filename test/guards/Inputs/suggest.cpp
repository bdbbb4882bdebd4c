#include <string>
namespace other {
std::string shorten(const std::string &text);
void keep(const std::string &text);
} // namespace other
namespace app {
std::string load(const std::string &user);
void train(const std::string &text);
bool mayTrain(const std::string &user);
bool isOptedOut(const std::string &user);
} // namespace app
using namespace app;
void one(const std::string &u) { if (mayTrain(u)) train(other::shorten(load(u))); }
void two(const std::string &u) { if (mayTrain(u)) train(other::shorten(load(u))); }
void three(const std::string &u, const std::string &v) { if (mayTrain(v)) train(other::shorten(load(u))); }
void four(const std::string &u) { if (!isOptedOut(u)) train(other::shorten(load(u))); }
void five(const std::string &u) { std::string t = load(u); other::keep(t); other::keep(t + "."); }
