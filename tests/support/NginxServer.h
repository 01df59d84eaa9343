#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

namespace gatelift::test {

//! \brief A real nginx of a test's own on loopback: folder, ports and log belong to it alone, and it goes
//! with this object, also when the test crashes. Runs as whoever runs the test, root too.
class NginxServer
{
public:
    //! \brief Starts it with what stands in `http { }`. `%PLAIN%`, `%TLS%` and `%MUTUAL%` are three free
    //! ports,
    //! `%CERTS%` the folder of the tests' certificates, `%DIR%` its own folder.
    explicit NginxServer(QByteArray configuration);
    ~NginxServer();
    Q_DISABLE_COPY_MOVE(NginxServer)

    //! \brief Empty where this machine has what it takes, else what lacks.
    [[nodiscard]] static QString missing();
    [[nodiscard]] bool isRunning() const { return m_server.state() == QProcess::Running; }
    [[nodiscard]] const QString &problem() const { return m_problem; }

    [[nodiscard]] QUrl plain() const { return url(QStringLiteral("http"), m_ports[0]); }
    [[nodiscard]] QUrl tls() const { return url(QStringLiteral("https"), m_ports[1]); }
    //! \brief Wants a client certificate.
    [[nodiscard]] QUrl mutual() const { return url(QStringLiteral("https"), m_ports[2]); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    //! \brief The access log, line by line.
    [[nodiscard]] QList<QByteArray> log() const;

private:
    [[nodiscard]] static QUrl url(const QString &scheme, quint16 port);
    bool start(const QByteArray &configuration);

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_problem;
    quint16 m_ports[3] = {};
};

} // namespace gatelift::test

//! \brief Ends the test function where nginx is missing: visibly skipped, and failed with CI=true.
#define GATELIFT_NEEDS_NGINX                                                                                 \
    if (const QString lack = gatelift::test::NginxServer::missing(); !lack.isEmpty()) {                      \
        QVERIFY2(qEnvironmentVariable("CI") != QLatin1String("true"), qPrintable(lack));                     \
        QSKIP(qPrintable(lack));                                                                             \
    }
