// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/names.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Checks that nobody declared: names that read like consent.
#include <string>
#include <vector>
#include <memory>
namespace app {
struct Account { std::string id; std::string notes; bool opted_out_of_training = false; bool trainingAllowed() const; bool isOptedOut() const; bool hasOptedOutOfTraining() const; struct Prefs { bool training_opt_out; bool do_not_train; } prefs; };
std::string loadPrompt(const std::string &id); std::string loadBy(const Account &a);
void trainOn(const std::string &); bool isOptedOut(const std::string &id); bool hasTrainingConsent(const std::string &id); bool training_allowed(const std::string &id); bool has_opted_out(const Account &a);
class ConsentService { public: bool optedOut(const std::string &id) const; bool consentsToTraining(const std::string &id) const; bool isTrainingAllowed(const std::string &id) const; bool canUseForTraining(const std::string &id) const; };
void log(const char *);
}
using namespace app;
// violating: fn
void violate_fn(const std::string &u) { if (isOptedOut(u)) log("x"); trainOn(loadPrompt(u)); }
// compliant: fn
void comply_fn(const std::string &u) { if (isOptedOut(u)) return; trainOn(loadPrompt(u)); }
// violating: method
void violate_m(const Account &a, const Account &b) { if (b.isOptedOut()) return; trainOn(a.notes); }
// compliant: method
void comply_m(const Account &a) { if (a.isOptedOut()) return; trainOn(a.notes); }
// violating: field
void violate_f(const Account &a) { if (a.opted_out_of_training) trainOn(a.notes); }
// compliant: field
void comply_f(const Account &a) { if (!a.opted_out_of_training) trainOn(a.notes); }
// violating: nested-field
void violate_nf(const Account &a) { if (a.prefs.training_opt_out) trainOn(a.notes); }
// compliant: nested-field
void comply_nf(const Account &a) { if (!a.prefs.training_opt_out) trainOn(a.notes); }
// violating: service
void violate_s(const ConsentService &c, const std::string &u, const std::string &v) { if (c.optedOut(v)) return; trainOn(loadPrompt(u)); }
// compliant: service
void comply_s(const ConsentService &c, const std::string &u) { if (c.optedOut(u)) return; trainOn(loadPrompt(u)); }
// violating: consent
void violate_c(const std::string &u) { if (!hasTrainingConsent(u)) trainOn(loadPrompt(u)); }
// compliant: consent
void comply_c(const std::string &u) { if (hasTrainingConsent(u)) trainOn(loadPrompt(u)); }
// violating: allowed
void violate_a(const Account &a) { if (!a.trainingAllowed()) trainOn(a.notes); }
// compliant: allowed
void comply_a(const Account &a) { if (a.trainingAllowed()) trainOn(a.notes); }
// violating: allowed-fn
void violate_af(const std::string &u) { if (!training_allowed(u)) trainOn(loadPrompt(u)); }
// compliant: allowed-fn
void comply_af(const std::string &u) { if (training_allowed(u)) trainOn(loadPrompt(u)); }
// violating: consents
void violate_cs(const ConsentService &c, const std::string &u) { if (!c.consentsToTraining(u)) trainOn(loadPrompt(u)); }
// compliant: consents
void comply_cs(const ConsentService &c, const std::string &u) { if (c.consentsToTraining(u)) trainOn(loadPrompt(u)); }
// violating: is-allowed
void violate_ia(const ConsentService &c, const std::string &u) { if (!c.isTrainingAllowed(u)) trainOn(loadPrompt(u)); }
// compliant: is-allowed
void comply_ia(const ConsentService &c, const std::string &u) { if (c.isTrainingAllowed(u)) trainOn(loadPrompt(u)); }
// violating: do-not-train
void violate_dnt(const Account &a) { if (a.prefs.do_not_train) trainOn(a.notes); }
// compliant: do-not-train
void comply_dnt(const Account &a) { if (!a.prefs.do_not_train) trainOn(a.notes); }
// violating: has-opted-out-of
void violate_hoo(const Account &a) { if (a.hasOptedOutOfTraining()) trainOn(loadBy(a)); }
// compliant: has-opted-out-of
void comply_hoo(const Account &a) { if (!a.hasOptedOutOfTraining()) trainOn(loadBy(a)); }
