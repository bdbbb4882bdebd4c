// REQUIRES: header-qt5.QtCore.QString
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/addresses.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/addresses.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC -DSCHEMES > %t.txt
// RUN: FileCheck %s < %t.txt
//
// Where Qt's requests go: literals of its own kind, addresses that are put together.
#include "../models/Inputs/flow.h"
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QUrl>
#include <QUrlQuery>
static QByteArray text() { return QByteArray::fromStdString(source()); }
#ifndef SCHEMES
void literal(QNetworkAccessManager &net) {
  net.post(QNetworkRequest(QUrl(QStringLiteral("https://api.other.example/put"))), text()); // flow
  net.post(QNetworkRequest(QUrl(QStringLiteral("https://api.own.example/put"))), text()); // clean
  net.post(QNetworkRequest(QUrl("https://api.own.example/put")), text()); // clean
}
void query(QNetworkAccessManager &net) {
  QUrl url("https://api.own.example/get");
  QUrlQuery query;
  query.addQueryItem("q", text());
  url.setQuery(query);
  net.get(QNetworkRequest(url)); // clean
  url.setHost("api.other.example");
  net.get(QNetworkRequest(url)); // flow
}
void filledIn(QNetworkAccessManager &net, const QString &path) {
  const QString address = QStringLiteral("https://api.%2.example/%1");
  net.post(QNetworkRequest(QUrl(address.arg("put").arg("other"))), text()); // flow
  net.post(QNetworkRequest(QUrl(address.arg("put", "own"))), text()); // clean
  net.post(QNetworkRequest(QUrl(QString("https://api.%1.example/%2/%3").arg("own").arg(path).arg(7))), text()); // clean
  net.post(QNetworkRequest(QUrl(QString("https://api.%1.example/%2").arg(path).arg("own"))), text()); // flow
}
#else
struct Api {
  QNetworkAccessManager &net;
  QUrl base;
  Api(QNetworkAccessManager &n, bool plain) : net(n) {
    base.setHost("api.own.example");
    if (plain)
      base.setScheme("http");
    else
      base.setScheme("https");
  }
  void send() { net.post(QNetworkRequest(base), text()); }
};
// CHECK-COUNT-1: [content-in-plain-text]
// CHECK-NOT: [content-in-plain-text]
void plain(QNetworkAccessManager &net) { Api(net, true).send(); }
#endif
