// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --source-root %S --no-cache -q --sarif %t.sarif -- -std=c++20 -Wall -Wextra -Werror -I%{repo}/driver/annotations > %t.txt
// RUN: %python %S/../guards/check.py --rule training-needs-no-opt-out --rule look-without-record --rule look-without-authorisation --rule deletion-too-late --rule annotation-needs-deidentification --rule content-to-third-party --rule account-without-tombstone-check %s %t.sarif
// RUN: FileCheck %s --input-file %t.txt
// CHECK: configuration: annotation of acme::misspelt: there is no label 'contnt.consumer'
//
// Every annotation says what a project file would have said: there is none here.
#include <flowpact/annotations.h>
#include <functional>
#include <string>
namespace acme {
struct User {
  std::string id;
  FLOWPACT_GUARD_NOT("not-opted-out") bool said_no = false;
};
struct Note {
  std::string author;
  FLOWPACT_SOURCE("content.consumer") std::string body;
};
struct Settings {
  FLOWPACT_SETTING("deadline.deletion") long grace_days = 14;
};
FLOWPACT_SOURCE("content.consumer") std::string load(FLOWPACT_SUBJECT const std::string &user);
FLOWPACT_SOURCE("contnt.consumer") std::string misspelt();
FLOWPACT_GUARD_NOT("not-opted-out") bool leftTraining(const std::string &user);
void learn(FLOWPACT_SINK("use.training") const std::string &text, const std::string &note = "");
void label(FLOWPACT_SINK("use.annotation") const std::string &text);
FLOWPACT_SANITIZER("deidentified") std::string strip(const std::string &text);
void send(FLOWPACT_DESTINATION const std::string &url, FLOWPACT_SINK("egress.http") const std::string &body);
FLOWPACT_EVENT("access.human") std::string look(FLOWPACT_ACTOR const std::string &staff, FLOWPACT_SUBJECT const std::string &user);
FLOWPACT_EVENT("audit.record") void note(FLOWPACT_ACTOR const std::string &staff, FLOWPACT_SUBJECT const std::string &user);
FLOWPACT_GUARD("access-authorized") bool may(FLOWPACT_ACTOR const std::string &staff, FLOWPACT_SUBJECT const std::string &user);
FLOWPACT_EVENT("account.create") void create(FLOWPACT_SUBJECT const std::string &email);
FLOWPACT_GUARD_NOT("not-tombstoned") bool gone(const std::string &email);
struct Account {
  FLOWPACT_GUARD_NOT("not-opted-out") bool left() const;
  FLOWPACT_SOURCE("content.consumer") FLOWPACT_SUBJECT std::string text() const;
};
}
using namespace acme;
// violating: guard about somebody else
void violate_guard(const std::string &u, const std::string &v) { if (!leftTraining(v)) learn(load(u)); }
// compliant: guard
void comply_guard(const std::string &u) { if (!leftTraining(u)) learn(load(u)); }
// violating: method
void violate_method(const Account &a, const Account &b) { if (!b.left()) learn(a.text()); }
// compliant: method
void comply_method(const Account &a) { if (!a.left()) learn(a.text()); }
// violating: member
void violate_member(const Note &n) { learn(n.body); }
// compliant: another member
void comply_member(const Note &n) { learn(n.author); }
// compliant: another parameter
void comply_param(const std::string &u) { learn("nothing", load(u)); }
// violating: flag the wrong way
void violate_flag(const User &u) { if (u.said_no) learn(load(u.id)); }
// compliant: flag
void comply_flag(const User &u) { if (!u.said_no) learn(load(u.id)); }
// violating: sanitizer
void violate_strip(const std::string &u) { strip(load(u)); label(load(u)); }
// compliant: sanitizer
void comply_strip(const std::string &u) { label(strip(load(u))); }
// violating: destination
void violate_send(const std::string &u) { send("https://api.mixpanel.com/track", load(u)); }
// compliant: destination
void comply_send(const std::string &u) { send("http://localhost:8080", load(u)); }
// violating: event
void violate_look(const std::string &s, const std::string &u) { if (may(s, u)) look(s, u); }
// compliant: event
void comply_look(const std::string &s, const std::string &u) { if (may(s, u)) { note(s, u); look(s, u); } }
// violating: event for another actor
void violate_may(const std::string &s, const std::string &t, const std::string &u) { note(s, u); if (may(t, u)) look(s, u); }
// violating: sign-up
void violate_create(const std::string &e, const std::string &f) { if (!gone(f)) create(e); }
// compliant: sign-up
void comply_create(const std::string &e) { if (!gone(e)) create(e); }
// violating: setting
void violate_grace(Settings &s) { s.grace_days = 45; }
// compliant: setting
void comply_grace(Settings &s) { s.grace_days = 20; }
// violating: handler's parameter
void violate_handle(FLOWPACT_SOURCE("content.consumer") const std::string &body) { learn(body); }
// neither:
std::string useMisspelt() { return misspelt(); }
