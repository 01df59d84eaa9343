#include "tools/DeckErrors.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DeckErrors)
};

//! What a message means. The first that matches counts; %1 stands for what the pattern caught.
struct Meaning
{
    const char *pattern;
    ErrorKind kind;
    const char *why;
    const char *hint;
};

constexpr std::array meanings{
    Meaning{"unknown (?:shorthand )?flag: ('?[^\\s']+)|unknown command (\"[^\"]+\")", ErrorKind::Tool,
            QT_TRANSLATE_NOOP("gatelift::DeckErrors", "this decK does not know %1"),
            QT_TRANSLATE_NOOP("gatelift::DeckErrors",
                              "its version differs from what it says: install another decK")},
    Meaning{
        "no space left on device|disk quota exceeded", ErrorKind::Io,
        QT_TRANSLATE_NOOP("gatelift::DeckErrors", "the disk is full"),
        QT_TRANSLATE_NOOP("gatelift::DeckErrors", "free space or choose another folder, then start again")},
    Meaning{"HTTP status (40[13])", ErrorKind::Auth,
            QT_TRANSLATE_NOOP("gatelift::DeckErrors",
                              "the gateway answers %1: the token is missing, wrong or not allowed to"),
            QT_TRANSLATE_NOOP("gatelift::DeckErrors", "give a token whose role may read this workspace")},
    Meaning{
        "workspace '?([^']*)'? does not exist", ErrorKind::NotFound,
        QT_TRANSLATE_NOOP("gatelift::DeckErrors", "there is no workspace %1, or the token may not see it"),
        QT_TRANSLATE_NOOP("gatelift::DeckErrors", "check the workspace's name")},
    Meaning{"HTTP status 404", ErrorKind::NotFound,
            QT_TRANSLATE_NOOP("gatelift::DeckErrors", "the gateway does not have what decK asked for"),
            QT_TRANSLATE_NOOP("gatelift::DeckErrors",
                              "check the address and that decK fits the gateway's version")},
    Meaning{"HTTP status (\\d+)", ErrorKind::Gateway,
            QT_TRANSLATE_NOOP("gatelift::DeckErrors", "the gateway answers %1"),
            QT_TRANSLATE_NOOP("gatelift::DeckErrors", "see the gateway's error log")},
    Meaning{
        "x509: |tls: |certificate (?:verify|signed|required)|failed to load TLSCACert|server gave HTTP "
        "response to "
        "HTTPS",
        ErrorKind::Tls,
        QT_TRANSLATE_NOOP("gatelift::DeckErrors", "the gateway and this machine agree on no TLS connection"),
        QT_TRANSLATE_NOOP("gatelift::DeckErrors",
                          "give the CA of the gateway's certificate, and the address that stands in it")},
    Meaning{"no such host|server misbehaving", ErrorKind::NameResolution,
            QT_TRANSLATE_NOOP("gatelift::DeckErrors", "the host name is not found"),
            QT_TRANSLATE_NOOP("gatelift::DeckErrors",
                              "check the spelling, the DNS server and the search domain")},
    Meaning{"deadline exceeded|Client\\.Timeout|i/o timeout|connection timed out", ErrorKind::Timeout,
            QT_TRANSLATE_NOOP("gatelift::DeckErrors", "the gateway does not answer in time"),
            QT_TRANSLATE_NOOP("gatelift::DeckErrors", "check firewalls and routes")},
    Meaning{
        "connection refused|connection reset|no route to host|network is unreachable|: EOF|unexpected EOF",
        ErrorKind::Unreachable, QT_TRANSLATE_NOOP("gatelift::DeckErrors", "no gateway answers there"),
        QT_TRANSLATE_NOOP("gatelift::DeckErrors",
                          "check that the control plane runs and that its admin_listen covers this address")},
    Meaning{
        "permission denied|read-only file system", ErrorKind::Io,
        QT_TRANSLATE_NOOP("gatelift::DeckErrors", "nothing can be written into this folder"),
        QT_TRANSLATE_NOOP("gatelift::DeckErrors", "choose another folder, or mend the rights of this one")},
    Meaning{"invalid character|unmarshal|converting YAML|parsing file|reading file|validating "
            "file|foreign|schema|"
            "validation failed",
            ErrorKind::Malformed,
            QT_TRANSLATE_NOOP("gatelift::DeckErrors",
                              "decK can't read the file, or the gateway's answer, as configuration"),
            QT_TRANSLATE_NOOP("gatelift::DeckErrors", "see the log for the place; do not rely on this file")},
};

QString lastWords(const QStringList &lines)
{
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (line->startsWith(QLatin1String("Error: ")))
            return line->mid(7);
    }
    return lines.isEmpty() ? Text::tr("it ended with an error and said nothing") : lines.last().trimmed();
}

} // namespace

Error deckError(const QString &what, const QStringList &errorLines)
{
    const QString all = errorLines.join(QLatin1Char('\n'));
    for (const auto &meaning : meanings) {
        const auto match = QRegularExpression(QLatin1String(meaning.pattern)).match(all);
        if (!match.hasMatch())
            continue;
        auto why = QCoreApplication::translate("gatelift::DeckErrors", meaning.why);
        why.replace(QStringLiteral("%1"), match.captured(match.lastCapturedIndex()));
        return {meaning.kind, what, why, QCoreApplication::translate("gatelift::DeckErrors", meaning.hint),
                all};
    }
    return {ErrorKind::Tool, what, lastWords(errorLines), Text::tr("see the log for its own words"), all};
}

} // namespace gatelift
