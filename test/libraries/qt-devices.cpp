// What a device of Qt is, its class says: what is read from a socket was sent by a peer, what is
// written to a file is stored.
// REQUIRES: header-qt5.QtCore.QString
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} %{qt5-headers} -fPIC > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <QDebug>
#include <QFile>
#include <QSettings>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTextStream>
#include <QUdpSocket>

class Session : public QObject {
public:
  explicit Session(QTcpSocket *socket) : Socket(socket) {}
  void onReadyRead() {
    QByteArray data = Socket->readAll();
    qDebug() << data; // flow
    qDebug() << data.size(); // clean
    Last = data;
  }
  void later() { qDebug() << Last; } // flow
  QTcpSocket *Socket;
  QByteArray Last;
};
void sockets(QTcpSocket &socket, QSslSocket &secure, QUdpSocket &datagrams) {
  qDebug() << secure.readLine(100); // flow
  char buffer[100];
  qint64 n = socket.read(buffer, 100);
  qDebug() << buffer; // flow
  qDebug() << n; // clean
  qDebug() << socket.errorString() << socket.bytesAvailable(); // clean
  char datagram[100];
  datagrams.readDatagram(datagram, 100);
  qDebug() << datagram; // flow
}
void answered(QTcpSocket &socket, const QByteArray &text) {
  socket.write(text);
  qDebug() << text; // clean
}
void files(QTcpSocket &socket) {
  QFile out("x");
  out.write(socket.readAll()); // flow
  out.write("hello"); // clean
  QFile config("settings.ini");
  qDebug() << config.readAll(); // clean
  QSettings settings("a", "b");
  settings.setValue("last", socket.readAll()); // flow
  settings.setValue("size", 5); // clean
  QTextStream text(&out);
  text << socket.readAll(); // missed
}
