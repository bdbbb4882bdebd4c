// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule content-to-marketing --rule content-for-marketing %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: campaign text from a turn
namespace c0 {
void go(Conversations &c, Mailer &m, const Profile &u) {
  if (auto t = c.latest(u.id))
    m.campaign(u.email, "You wrote: " + t->text.substr(0, 20));
}
} // namespace c0
// violating: consent does not help
namespace c1 {
void go(Conversations &c, Mailer &m, const Profile &u) {
  if (!u.share_for_improvement)
    return;
  for (auto &t : c.turnsOf(u.id))
    m.campaign(u.email, t.reply);
}
} // namespace c1
// violating: conversion event
namespace c2 {
void go(Conversations &c, Outbox &o, const std::string &id) {
  o.send("graph.facebook.com", "event=chat&topic=" + c.turn(id).text);
}
} // namespace c2
// compliant: a fixed text
namespace c3 {
void go(Conversations &c, Mailer &m, const Profile &u) {
  if (c.latest(u.id))
    m.campaign(u.email, "We have news for " + u.display_name);
}
} // namespace c3
// compliant: event with a length
namespace c4 {
void go(Conversations &c, Outbox &o, const std::string &id) {
  o.send("graph.facebook.com", "event=chat&len=" + std::to_string(c.turn(id).text.length()));
}
} // namespace c4
// compliant: choosing a template by topic
namespace c5 {
void go(Conversations &c, Mailer &m, const Profile &u) {
  auto t = c.latest(u.id);
  bool cooks = t && t->text.find("recipe") != std::string::npos;
  m.campaign(u.email, cooks ? "Try our cook book" : "Hello again");
}
} // namespace c5
