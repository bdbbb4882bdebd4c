// REQUIRES: header-qt5.QtCore.QString
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/training.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif opt-out-out-of-date
#include <QString>
#include <QTimer>
QString words(const QString &user);
bool optedOut(const QString &user);
void train(const QString &text);
void later(const QString &user) {
  if (optedOut(user))
    return;
  QTimer::singleShot(60000, [=] {
    train(words(user)); // flow: asked a minute ago
  });
}
void then(const QString &user) {
  QTimer::singleShot(60000, [=] {
    if (!optedOut(user))
      train(words(user)); // clean
  });
}
