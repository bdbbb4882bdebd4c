#include "consent.h"
using namespace svc;
void c1(const Service &s, const UserId &u) { if (s.allowed(u)) { sendGood(u); sendBad(u); } }
void c2(const Service &s, const UserId &u) { s.ensure(u); sendGood(u); sendBad(u); }
void c3(const Service &s, const UserId &u) { if (s.check(u).ok()) sendGood(u); sendBad(u); }
void c4(JobQueue &q, const Service &s, const UserId &u) { q.pushGood(s, u); q.pushBad(s, u); q.drainGood(); q.drainBad(); }
