// REQUIRES: header-qt5.QtCore.QString
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
//
// What belongs to a parent knows nothing of what the parent knows.
#include "../models/Inputs/flow.h"
#include <QDebug>
#include <QNetworkAccessManager>
#include <QTcpServer>
#include <QTimer>
struct Listener : QTcpServer {
  explicit Listener(QObject *parent) : QTcpServer(parent) {}
};
class Service : public QObject {
public:
  Service() : Secret(QString::fromStdString(source())), Timer(new QTimer(this)), Net(this) {
    Door = new Listener(this);
    if (!Door->listen())
      qDebug() << Door->errorString(); // clean
    qDebug() << Timer->interval();     // clean
  }
  void tell() { qDebug() << Secret; } // flow

private:
  QString Secret;
  QTimer *Timer;
  QNetworkAccessManager Net;
  Listener *Door;
};
