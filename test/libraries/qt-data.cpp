// REQUIRES: header-qt5.QtCore.QString
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "../models/Inputs/flow.h"
#include <QDebug>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QUrlQuery>
#include <QVariant>
QString text() { return QString::fromStdString(source()); }
void sizes() {
  qDebug() << QString::number(text().size()); // clean
  qDebug() << text().left(20);                // flow
  qDebug() << text().isEmpty();               // clean
}
void json() {
  QJsonObject object;
  object.insert("text", text());
  object.insert("size", text().size());
  qDebug() << QJsonDocument(object).toJson(); // flow
  qDebug() << object.value("size").toInt();   // clean
}
void query() {
  QUrlQuery query;
  query.addQueryItem("q", text());
  qDebug() << query.toString(); // flow
}
QStringList recent;
QHash<QString, int> counts;
void remembered(const QString &user) {
  recent.prepend(text()); // flow
  counts[user] += text().size(); // clean
}
