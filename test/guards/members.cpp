// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Pointers to members as predicates and projections.
#include "Inputs/acme.h"
using namespace acme;
struct Row { UserId who; bool allowed = false; bool fresh = false; };
static std::vector<Row> rows() { std::vector<Row> all; for (const UserId &u : allIds()) { Row r; r.who = u; r.allowed = mayTrain(u); r.fresh = dice() > 3; all.push_back(r); } return all; }
// violating: flag-of-a-row
void violate_fr() { auto all = rows(); for (const Row &r : all | std::views::filter(&Row::fresh)) train(load(r.who)); }
// compliant: flag-of-a-row
void comply_fr() { auto all = rows(); for (const Row &r : all | std::views::filter(&Row::allowed)) train(load(r.who)); }
// violating: flag-negated
void violate_fn() { auto all = rows(); for (const Row &r : all | std::views::filter(std::not_fn(&Row::allowed))) train(load(r.who)); }
// compliant: flag-negated-twice
void comply_fn() { auto all = rows(); for (const Row &r : all | std::views::filter(std::not_fn(std::not_fn(&Row::allowed)))) train(load(r.who)); }
// neither:
struct Person { UserId uid; bool may_train = false; bool news = false; std::string text; };
// violating: value-of-a-member
void violate_vm() { auto all = rows(); auto gone = std::ranges::remove(all, true, &Row::allowed); all.erase(gone.begin(), gone.end()); for (const Row &r : all) train(load(r.who)); }
// compliant: value-of-a-member
void comply_vm() { auto all = rows(); auto gone = std::ranges::remove(all, false, &Row::allowed); all.erase(gone.begin(), gone.end()); for (const Row &r : all) train(load(r.who)); }
// violating: projected
void violate_pr() { std::vector<Message> all = allMessages(), ok; std::ranges::copy_if(all, std::back_inserter(ok), mayTrain, &Message::text); for (auto &m : ok) train(m.text); }
// compliant: projected
void comply_pr() { std::vector<Message> all = allMessages(), ok; std::ranges::copy_if(all, std::back_inserter(ok), mayTrain, &Message::author); for (auto &m : ok) train(m.text); }
// violating: flag-asked-by-a-closure
void violate_fc() { auto all = rows(); for (const Row &r : all | std::views::filter([](const Row &row) { return row.fresh; })) train(load(r.who)); }
// compliant: flag-asked-by-a-closure
void comply_fc() { auto all = rows(); for (const Row &r : all | std::views::filter([](const Row &row) { return row.allowed; })) train(load(r.who)); }
