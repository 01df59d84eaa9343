#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace gatelift::test {

//! \brief A real PostgreSQL server of a test's own: data folder, Unix socket, port and roles belong to it
//! alone, and it goes with this object, also when the test crashes. As root it runs as another user. Roles:
//! `owner` (superuser, trusted on the socket), `kong` (password()), `barred` (no line in pg_hba.conf lets it
//! in).
class PrivatePostgres
{
public:
    struct Options
    {
        bool tcp = false;     //!< listens on 127.0.0.1 too
        bool tls = false;     //!< with a certificate for localhost and 127.0.0.1, signed by caFile()
        bool standby = false; //!< in recovery, from an archive that stays empty; has the role `owner` alone
        QStringList settings; //!< lines of postgresql.conf
    };

    //! \brief Starts it; isRunning() or problem() tells.
    PrivatePostgres();
    explicit PrivatePostgres(const Options &options);
    ~PrivatePostgres();
    Q_DISABLE_COPY_MOVE(PrivatePostgres)

    //! \brief Empty where this machine has what it takes, else what lacks.
    [[nodiscard]] static QString missing();
    //! \brief Full path of a PostgreSQL program (pg_dump, psql…): on PATH, else the newest of the
    //! distribution.
    [[nodiscard]] static QString tool(const QString &name);

    [[nodiscard]] bool isRunning() const { return m_server.state() == QProcess::Running; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    //! \brief Ends it in order, as an administrator would.
    void stop();
    //! \brief Ends the server and all its sessions at once, as a power cut would.
    void kill();
    bool start();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString socketFolder() const { return m_folder.path(); }
    //! \brief For libpq, over the socket; never with a password.
    [[nodiscard]] QString conninfo(const QString &database = QStringLiteral("postgres"),
                                   const QString &role = QStringLiteral("owner")) const;
    //! \brief For libpq, over TCP: by name (localhost) and address (127.0.0.1), as the role kong.
    [[nodiscard]] QString tcpConninfo(const QString &database, const QString &sslmode = {}) const;
    [[nodiscard]] static QByteArray password() { return QByteArrayLiteral("sun-and-moon-7"); }
    [[nodiscard]] QString caFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    //! \brief A good CA that signed nothing here.
    [[nodiscard]] QString otherCaFile() const { return m_folder.filePath(QStringLiteral("other-ca.pem")); }

    //! \brief Runs SQL through psql as `owner`; false with problem() where a statement failed.
    bool run(const QString &sql, const QString &database = QStringLiteral("postgres"));
    //! \brief What a query gives, unaligned: columns by `|`, rows by line breaks.
    [[nodiscard]] QString value(const QString &sql, const QString &database = QStringLiteral("postgres"));
    //! \brief Runs any PostgreSQL program as `owner` on this server (PGHOST and the like are set).
    bool call(const QString &program, const QStringList &arguments);
    //! \brief Environment that points PostgreSQL's programs at this server.
    [[nodiscard]] QProcessEnvironment environment() const;

private:
    struct User
    {
        uint uid = 0;
        uint gid = 0;
    };

    [[nodiscard]] static User otherUser();
    void asOtherUser(QProcess &process) const;
    bool initialize(const Options &options);
    bool writeConfiguration(const Options &options);
    bool makeCertificates();
    bool runToEnd(QProcess &process, const QString &program, const QStringList &arguments,
                  const QByteArray &input = {});
    bool giveAway(const QString &path) const;

    QTemporaryDir m_folder;
    QProcess m_server;
    User m_user;
    QString m_problem;
    QByteArray m_output;
    quint16 m_port = 0;
};

} // namespace gatelift::test

//! \brief Ends the test function where PostgreSQL is missing: visibly skipped, and failed with CI=true.
#define GATELIFT_NEEDS_POSTGRES                                                                              \
    if (const QString lack = gatelift::test::PrivatePostgres::missing(); !lack.isEmpty()) {                  \
        QVERIFY2(qEnvironmentVariable("CI") != QLatin1String("true"), qPrintable(lack));                     \
        QSKIP(qPrintable(lack));                                                                             \
    }
