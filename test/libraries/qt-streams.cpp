// What is written to a stream of Qt stands in the device, array or string that it was made for.
// REQUIRES: header-qt5.QtCore.QString
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../flows/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif no-taint
#include <string>
#include <QtCore>
#include <QtNetwork>
std::string source();
void sink(const std::string &);
void sink(const QByteArray &);
void sink(const QString &);
void send(QTcpSocket *, const QByteArray &);
QString text() { return QString::fromStdString(source()); }
void block() {
  QByteArray block; QDataStream out(&block, QIODevice::WriteOnly);
  out << quint16(0) << text();
  sink(block); // flow
}
void blockClean() {
  QByteArray block, other; QDataStream out(&block, QIODevice::WriteOnly);
  out << text();
  sink(other); // clean
}
void str() { QString s; QTextStream t(&s); t << "said " << text(); sink(s); } // flow
void strClean() { QString s; QTextStream t(&s); t << "said " << text().size(); sink(s); } // clean
void buf() { QBuffer b; b.open(QIODevice::WriteOnly); QTextStream t(&b); t << text(); sink(b.data()); } // flow
void xml() { QByteArray a; QXmlStreamWriter w(&a); w.writeTextElement("t", text()); sink(a); } // flow
void back() { QByteArray a = text().toUtf8(); QDataStream in(&a, QIODevice::ReadOnly); QString s; in >> s; sink(s); } // flow
void backClean() { QByteArray a = "x", b = text().toUtf8(); QDataStream in(&a, QIODevice::ReadOnly); QString s; in >> s; sink(s); } // clean
struct Msg { QString text, draft; };
QDataStream &operator<<(QDataStream &out, const Msg &m) { return out << m.text; }
QDataStream &operator>>(QDataStream &in, Msg &m) { return in >> m.text; }
void own() { QByteArray a; QDataStream out(&a, QIODevice::WriteOnly); Msg m; m.text = text(); out << m; sink(a); } // flow
void ownClean() { QByteArray a; QDataStream out(&a, QIODevice::WriteOnly); Msg m; m.draft = text(); out << m; sink(a); } // clean
void put(QDataStream &o) { o << text(); }
void helper() { QByteArray a; QDataStream out(&a, QIODevice::WriteOnly); put(out); sink(a); } // flow
void timer(QObject *o) { QTimer t(o); t.setObjectName(text()); sink(o->objectName()); } // clean
