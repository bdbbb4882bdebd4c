// REQUIRES: header-qt5.QtCore.QString
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/deadlines.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif deletion-too-late
#include <QDateTime>
void eraseIn(const QDateTime &when);
void eraseIn(QDate day);
struct Plan {
  int coolingOff = 45, trial = 10;
};
void members(const Plan &plan) {
  const QDateTime now = QDateTime::currentDateTimeUtc();
  eraseIn(now.addDays(plan.coolingOff)); // flow
  eraseIn(now.addDays(plan.trial)); // clean
}
void steps() {
  QDateTime when = QDateTime::currentDateTime().addSecs(20 * 86400);
  eraseIn(when); // clean
  eraseIn(when.addDays(20)); // flow
  eraseIn(QDate::currentDate().addMonths(2)); // flow
  eraseIn(QDate::currentDate().addDays(28)); // clean
}
void since(const QDateTime &lastSeen) {
  eraseIn(lastSeen.addDays(60)); // clean
}
void plans() { members(Plan()); }
