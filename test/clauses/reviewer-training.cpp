// Reviewers are trained: who acts is told by a filter of a list of those who may.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/reviewers.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif reviewer-without-training
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>
namespace acme {
struct Reviewer { std::string mail; };
enum Progress { Invited = 1, Started = 2, Certified = 3 };
struct Academy { int progress(const Reviewer &reviewer) const; };
struct Projects { void admit(const Reviewer &reviewer); };
}
using namespace acme;
void checked(Academy &a, Projects &p, const Reviewer &r) { if (a.progress(r) >= Certified) p.admit(r); } // clean
void started(Academy &a, Projects &p, const Reviewer &r) { if (a.progress(r) >= Started) p.admit(r); } // flow
void copied(Academy &a, Projects &p, const std::vector<Reviewer> &all) {
  std::vector<Reviewer> ready;
  std::copy_if(all.begin(), all.end(), std::back_inserter(ready), [&](const Reviewer &r) { return a.progress(r) >= Certified; });
  for (const Reviewer &r : ready) p.admit(r); // clean
}
void copiedTooEarly(Academy &a, Projects &p, const std::vector<Reviewer> &all) {
  std::vector<Reviewer> ready;
  std::copy_if(all.begin(), all.end(), std::back_inserter(ready), [&](const Reviewer &r) { return a.progress(r) >= Started; });
  for (const Reviewer &r : ready) p.admit(r); // flow
}
void erased(Academy &a, Projects &p, std::vector<Reviewer> all) {
  all.erase(std::remove_if(all.begin(), all.end(), [&](const Reviewer &r) { return a.progress(r) != Certified; }), all.end());
  for (const Reviewer &r : all) p.admit(r); // clean
}
void copiedOthers(Academy &a, Projects &p, const std::vector<Reviewer> &all) {
  std::vector<Reviewer> ready;
  std::copy_if(all.begin(), all.end(), std::back_inserter(ready), [&](const Reviewer &r) { return a.progress(r) == Certified; });
  for (const Reviewer &r : all) p.admit(r); // flow
}
