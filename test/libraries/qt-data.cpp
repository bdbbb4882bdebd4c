// REQUIRES: header-qt5.QtCore.QString
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "../models/Inputs/flow.h"
#include <QDebug>
#include <QHash>
#include <QMap>
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
enum Property { Name, Password };
QMap<int, QString> properties() {
  QMap<int, QString> map;
  map.insert(int(Password), text());
  map[int(Name)] = "name";
  return map;
}
void value() { qDebug() << properties().value(int(Password)); } // flow
void other() {
  QMap<int, QString> map = properties();
  qDebug() << map.value(int(Name)); // clean
  qDebug() << map[int(Name)];       // clean
}
void each() {
  for (const QString &one : properties())
    qDebug() << one; // flow
}
void walked() {
  QMap<int, QString> map = properties();
  for (auto it = map.constBegin(); it != map.constEnd(); ++it)
    qDebug() << it.value(); // flow
}
void texts() {
  QHash<QString, QString> hash;
  hash.insert("secret", text());
  qDebug() << hash.value("other");    // clean
  qDebug() << hash.contains("other"); // clean
  qDebug() << *hash.find("secret");   // flow
  hash.insert("secret", "***");
  qDebug() << hash.value("secret"); // clean
}
void unknown(const QString &which) {
  QHash<QString, QString> hash;
  hash.insert("secret", "***");
  hash.insert(which, text());
  qDebug() << hash.value("secret"); // flow
}
void keys() {
  QMap<QString, int> map;
  map.insert(text(), 1);
  qDebug() << map.value("a"); // clean
  qDebug() << map.firstKey(); // flow
}
