#include "tools/SmokeTestImport.h"

#include "tools/DeclarativeTree.h"
#include "tools/SmokeTestFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qint64 largestFile = 4LL * 1024 * 1024;
constexpr qsizetype mostTests = 1000;
constexpr qsizetype mostNamed = 3;
constexpr qsizetype longestName = 120;
constexpr int deepestFolder = 20;

const QRegularExpression &variablePattern()
{
    static const QRegularExpression pattern(u"\\{\\{\\s*([^{}:]{1,64}?)\\s*\\}\\}"_s);
    return pattern;
}

//! A name that `{{secret:NAME}}` takes.
QString secretName(QString words)
{
    static const QRegularExpression other(u"[^A-Za-z0-9._-]+"_s);
    return words.trimmed().replace(other, u"-"_s).left(64);
}

//! One request of another tool, on its way to be a smoke test.
struct Foreign
{
    QString name;
    QString method;
    QString address;
    QList<SmokeHeader> headers;
    QString body;
    QStringList expect; //!< lines
};

class Importer
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SmokeTestImport)
public:
    void readPostman(const QJsonObject &collection)
    {
        const auto variables = collection.value(u"variable"_s).toArray();
        for (const auto &one : variables)
            m_variables.insert(one[u"key"_s].toString(), one[u"value"_s].toString());
        readScripts(collection, tr("the collection"));
        readItems(collection.value(u"item"_s).toArray(), {}, collection.value(u"auth"_s), 0);
    }

    void readHar(const QJsonObject &log)
    {
        const auto entries = log.value(u"entries"_s).toArray();
        for (const auto &entry : entries) {
            const auto request = entry[u"request"_s].toObject();
            Foreign foreign;
            foreign.method = request.value(u"method"_s).toString();
            foreign.address = request.value(u"url"_s).toString();
            foreign.name = foreign.method + u' ' + QUrl(foreign.address).path();
            const auto headers = request.value(u"headers"_s).toArray();
            for (const auto &header : headers)
                foreign.headers.append({header[u"name"_s].toString(), header[u"value"_s].toString()});
            foreign.body = request.value(u"postData"_s)[u"text"_s].toString();
            if (foreign.body.isEmpty() && !request.value(u"postData"_s)[u"params"_s].toArray().isEmpty())
                leave(tr("The form that was sent as the body"), foreign.name);
            const int status = entry[u"response"_s][u"status"_s].toInt();
            if (status >= 100)
                foreign.expect << u"status is %1"_s.arg(status);
            add(foreign);
        }
    }

    [[nodiscard]] SmokeImport take()
    {
        for (auto it = m_left.cbegin(); it != m_left.cend(); ++it) {
            const auto &names = it.value();
            auto shown = names.first(std::min(names.size(), mostNamed)).join(u", "_s);
            if (const auto more = static_cast<int>(names.size() - mostNamed); more > 0)
                shown = tr("%1 and %n more", nullptr, more).arg(shown);
            //: what was left out; the requests
            m_import.leftOut << tr("%1 (%2)").arg(it.key(), shown);
        }
        return std::move(m_import);
    }

private:
    void leave(const QString &what, const QString &name)
    {
        auto &names = m_left[what];
        if (!names.contains(name))
            names << name;
    }

    void readItems(const QJsonArray &items, const QString &folder, const QJsonValue &auth, int depth)
    {
        for (const auto &one : items) {
            const auto item = one.toObject();
            auto name = item.value(u"name"_s).toString();
            if (!folder.isEmpty())
                name = folder + u" / "_s + name;
            const auto own = item.contains(u"auth"_s) ? item.value(u"auth"_s) : auth;
            if (item.contains(u"item"_s)) {
                readScripts(item, name);
                if (depth < deepestFolder)
                    readItems(item.value(u"item"_s).toArray(), name, own, depth + 1);
                else
                    leave(tr("Folders that are nested too deeply"), name);
            } else {
                readRequest(item, name, own);
            }
        }
    }

    void readRequest(const QJsonObject &item, const QString &name, const QJsonValue &auth)
    {
        const auto request = item.value(u"request"_s);
        Foreign foreign;
        foreign.name = name;
        foreign.method = request[u"method"_s].toString(u"GET"_s);
        const auto url = request[u"url"_s];
        foreign.address = request.isString() ? request.toString()
                          : url.isString()   ? url.toString()
                                             : url[u"raw"_s].toString();
        const auto headers = request[u"header"_s].toArray();
        for (const auto &header : headers) {
            if (header[u"disabled"_s].toBool())
                leave(tr("Headers that are switched off there"), name);
            else
                foreign.headers.append({header[u"key"_s].toString(), header[u"value"_s].toString()});
        }
        readAuth(foreign, request[u"auth"_s].isObject() ? request[u"auth"_s] : auth);
        readBody(foreign, request[u"body"_s].toObject());
        foreign.expect = readScripts(item, name);
        add(foreign);
    }

    void readAuth(Foreign &foreign, const QJsonValue &auth)
    {
        const auto type = auth[u"type"_s].toString();
        if (type.isEmpty() || type == "noauth"_L1)
            return;
        const auto field = [&](const QString &key) {
            const auto fields = auth[type].toArray();
            for (const auto &one : fields)
                if (one[u"key"_s].toString() == key)
                    return one[u"value"_s].toString();
            return QString();
        };
        if (type == "bearer"_L1) {
            foreign.headers.append({u"Authorization"_s, u"Bearer "_s + field(u"token"_s)});
        } else if (type == "apikey"_L1 && field(u"in"_s) != "query"_L1) {
            const auto header = field(u"key"_s).isEmpty() ? u"apikey"_s : field(u"key"_s);
            foreign.headers.append({header, field(u"value"_s)});
        } else {
            leave(tr("The authorization of the kind '%1'").arg(type.left(40)), foreign.name);
        }
    }

    void readBody(Foreign &foreign, const QJsonObject &body)
    {
        const auto mode = body.value(u"mode"_s).toString();
        if (mode == "raw"_L1) {
            foreign.body = body.value(u"raw"_s).toString();
        } else if (mode == "urlencoded"_L1) {
            QUrlQuery query;
            const auto fields = body.value(mode).toArray();
            for (const auto &field : fields)
                if (!field[u"disabled"_s].toBool())
                    query.addQueryItem(field[u"key"_s].toString(), field[u"value"_s].toString());
            foreign.body = query.toString(QUrl::FullyEncoded);
            foreign.headers.append({u"Content-Type"_s, u"application/x-www-form-urlencoded"_s});
        } else if (!mode.isEmpty()) {
            leave(tr("The body of the kind '%1'").arg(mode.left(40)), foreign.name);
        }
    }

    //! Scripts are not run; the one line of a status is understood.
    QStringList readScripts(const QJsonObject &item, const QString &name)
    {
        QStringList expect;
        static const QRegularExpression status(u"to\\.have\\.status\\(\\s*(\\d{3})\\s*\\)"_s);
        const auto events = item.value(u"event"_s).toArray();
        for (const auto &event : events) {
            const auto exec = event[u"script"_s][u"exec"_s];
            QStringList lines = exec.isString() ? exec.toString().split(u'\n') : QStringList();
            const auto array = exec.toArray();
            for (const auto &line : array)
                lines << line.toString();
            const auto text = lines.join(u'\n').trimmed();
            if (text.isEmpty())
                continue;
            const auto match = status.match(text);
            if (match.hasMatch())
                expect << u"status is "_s + match.captured(1);
            if (!match.hasMatch() || lines.size() > 3)
                leave(tr("Scripts, but for the status that they expect"), name);
        }
        return expect;
    }

    void add(const Foreign &foreign)
    {
        if (m_import.tests.size() >= mostTests)
            return leave(tr("Requests after the first %1").arg(mostTests), foreign.name);
        SmokeTest test;
        test.id = newSmokeTestId();
        test.name = foreign.name.simplified().left(longestName);
        test.method = foreign.method.toUpper();
        QStringList open;
        auto problem = readAddress(test, foreign.address, open);
        test.body = filled(foreign.body, open);
        const auto lines = foreign.expect.isEmpty() ? QStringList{u"status as-on-x"_s} : foreign.expect;
        for (const auto &line : lines)
            if (const auto expectation = SmokeExpectation::parse(line))
                test.expectations << *expectation;
        if (!open.isEmpty()) {
            open.removeDuplicates();
            test.toComplete = tr("Variables have no value here, write them out in path and body: %1")
                                  .arg(open.join(u", "_s));
        }
        if (problem.isEmpty())
            problem = smokeTestProblem(test);
        if (!problem.isEmpty())
            //: what is wrong with it, a sentence
            return leave(tr("The whole request: %1").arg(problem), foreign.name);
        for (const auto &header : foreign.headers)
            addHeader(test, header);
        m_import.tests << test;
    }

    QString readAddress(SmokeTest &test, QString address, QStringList &open)
    {
        // What stands in front of the path is the proxy's address, which either side has of its own.
        static const QRegularExpression front(u"^\\{\\{[^{}]*\\}\\}(?=/|$)"_s);
        address.remove(front);
        address = filled(address, open);
        if (address.startsWith(u'/')) {
            test.path = QString::fromUtf8(QUrl(address, QUrl::TolerantMode).toEncoded(QUrl::RemoveFragment));
            return {};
        }
        if (address.isEmpty()) {
            test.path = u"/"_s;
            return {};
        }
        const auto url = QUrl::fromUserInput(address);
        if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() ||
            (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
            return tr("its address can't be read, or holds a user");
        test.path = url.path(QUrl::FullyEncoded);
        if (test.path.isEmpty())
            test.path = u"/"_s;
        if (url.hasQuery())
            test.path += u'?' + url.query(QUrl::FullyEncoded);
        const auto host = url.port() > 0 ? u"%1:%2"_s.arg(url.host()).arg(url.port()) : url.host();
        test.headers.append({u"Host"_s, host});
        return {};
    }

    //! With the values of the collection's variables; a name alone where one has none.
    QString filled(const QString &text, QStringList &open) const
    {
        QString result;
        qsizetype from = 0;
        for (auto it = variablePattern().globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            const auto name = match.captured(1);
            result += QStringView(text).sliced(from, match.capturedStart() - from);
            const auto value = m_variables.value(name);
            if (value.isEmpty())
                open << name;
            result += value.isEmpty() ? name : value;
            from = match.capturedEnd();
        }
        return result + text.sliced(from);
    }

    void addHeader(SmokeTest &test, const SmokeHeader &from)
    {
        auto header = from;
        if (header.name.startsWith(u':')) // HTTP/2's own way to write the request
            return;
        const auto known =
            std::find_if(test.headers.cbegin(), test.headers.cend(), [&header](const SmokeHeader &one) {
                return one.name.compare(header.name, Qt::CaseInsensitive) == 0;
            });
        if (known != test.headers.cend()) {
            if (known->value != header.value)
                leave(tr("The second of two headers %1").arg(header.name), test.name);
            return;
        }
        if (isSecretHeader(header.name)) {
            header.value = secretIn(header);
            leave(tr("The value of the header %1, which is a secret: it is to be entered under Secrets")
                      .arg(header.name),
                  test.name);
        } else {
            static const auto secret = u"{{secret:\\1}}"_s;
            header.value.replace(variablePattern(), secret);
            if (header.value != from.value)
                leave(tr("Variables in the header %1: they are to be entered under Secrets").arg(header.name),
                      test.name);
        }
        auto probe = test;
        probe.headers.append(header);
        if (const auto problem = smokeTestProblem(probe); !problem.isEmpty())
            return leave(problem, test.name);
        test.headers.append(header);
    }

    //! The header with a name in the secret's place: of the variable that it was, else of the header.
    static QString secretIn(const SmokeHeader &header)
    {
        const auto match = variablePattern().match(header.value);
        const auto name = secretName(match.hasMatch() ? match.captured(1) : header.name.toLower());
        static const QRegularExpression kind(u"^(Bearer|Basic|Token) "_s,
                                             QRegularExpression::CaseInsensitiveOption);
        return kind.match(header.value).captured() + u"{{secret:%1}}"_s.arg(name);
    }

    SmokeImport m_import;
    QHash<QString, QString> m_variables;
    QMap<QString, QStringList> m_left; //!< what, with the requests
};

} // namespace

Result<SmokeImport> importSmokeTests(const QString &path)
{
    if (QFileInfo(path).size() <= largestFile) {
        const auto tree = readDeclarativeTree(path);
        Importer importer;
        if (tree && tree->value(u"info"_s).isObject() && tree->value(u"item"_s).isArray()) {
            importer.readPostman(*tree);
            return importer.take();
        }
        if (tree && tree->value(u"log"_s)[u"entries"_s].isArray()) {
            importer.readHar(tree->value(u"log"_s).toObject());
            return importer.take();
        }
    }
    const auto own = readSmokeTestFile(path);
    if (!own)
        return tl::unexpected(own.error());
    return SmokeImport{*own, {}};
}

} // namespace gatelift
