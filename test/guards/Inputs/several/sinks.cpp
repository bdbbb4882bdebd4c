#include "consent.h"
namespace svc {
// compliant: all-callers
void sendGood(const UserId &u) { acme::train(acme::load(u)); }
// violating: one-caller
void sendBad(const UserId &u) { acme::train(acme::load(u)); }
// violating: queue
void JobQueue::pushBad(const Service &s, const UserId &u) { Job j = makeJob(s, u); bad_.push_back(j); }
void JobQueue::drainBad() { for (const Job &j : bad_) acme::train(acme::load(j.user)); }
// neither:
void JobQueue::pushGood(const Service &, const UserId &) {}
void JobQueue::drainGood() {}
}
