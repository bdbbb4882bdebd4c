// REQUIRES: header-qt5.QtCore.QString
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <QDebug>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
void logged() {
  QString text = QString::fromStdString(source());
  qDebug() << "got" << text; // flow
  qDebug() << "started"; // clean
  qWarning("got %s", source().c_str()); // flow
}
