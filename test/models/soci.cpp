// RUN: %{exits} 1 %flowpact scan -q --no-cache --project %S/Inputs/content.json %s --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif store-not-erased
//
// SOCI by its public signatures: a statement names its tables, what follows it by commas is bound.
#include "Inputs/flow.h"
namespace soci {
namespace details {
template <typename T> struct use_container {};
struct once_temp_type {
  template <typename T> once_temp_type &operator<<(const T &);
  template <typename T> once_temp_type &operator,(const use_container<T> &);
};
} // namespace details
struct session {
  template <typename T> details::once_temp_type operator<<(const T &);
};
template <typename T> details::use_container<T> use(T &);
} // namespace soci
void save(soci::session &sql, int user) {
  std::string text = source();
  sql << "INSERT INTO notes(user, text) VALUES(:u, :t)", soci::use(user), soci::use(text);
  sql << "INSERT INTO seen(user) VALUES(:u)", soci::use(user);
}
void deleteAccount(soci::session &sql, int user) { // clean
  sql << "DELETE FROM notes WHERE user = :u", soci::use(user);
}
void eraseAccount(soci::session &sql, int user) { // flow
  sql << "DELETE FROM seen WHERE user = :u", soci::use(user);
}
