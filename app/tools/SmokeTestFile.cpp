#include "tools/SmokeTestFile.h"

#include "tools/DeclarativeTree.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSet>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::SmokeTestFile)
};

constexpr qint64 largestFile = 4LL * 1024 * 1024;
constexpr qsizetype mostTests = 1000;
constexpr qsizetype mostLines = 100; //!< headers or expectations of one test
constexpr int formatVersion = 1;

//! A scalar as it was meant: YAML reads `5` as a number and `yes` as true.
std::optional<QString> textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact))
            .chopped(1)
            .sliced(1);
    return std::nullopt;
}

//! Reads one test; the first thing that is wrong stands in problem().
class Reader
{
public:
    explicit Reader(QJsonObject fields)
        : m_fields(std::move(fields))
    {
    }

    SmokeTest read()
    {
        static const QSet<QString> known{u"id"_s,      u"name"_s, u"method"_s,     u"path"_s,  u"url"_s,
                                         u"headers"_s, u"body"_s, u"timeout_ms"_s, u"expect"_s};
        const auto keys = m_fields.keys();
        for (const auto &key : keys) {
            if (!known.contains(key))
                wrong(Text::tr("'%1' is not known").arg(key.left(40)));
        }
        SmokeTest test;
        test.id = text(u"id"_s);
        test.name = text(u"name"_s);
        if (m_fields.contains(u"method"_s))
            test.method = text(u"method"_s).toUpper();
        readHeaders(test);
        readPath(test);
        readBody(test);
        if (m_fields.contains(u"timeout_ms"_s))
            test.timeoutMs = m_fields.value(u"timeout_ms"_s).toInt(0);
        readExpectations(test);
        static const QRegularExpression id(u"^smoke\\.[0-9a-f]{8}$"_s);
        if (test.id.isEmpty())
            test.id = newSmokeTestId();
        else if (!id.match(test.id).hasMatch())
            wrong(Text::tr("its id is not smoke. and eight hexadecimal digits"));
        if (m_problem.isEmpty())
            m_problem = smokeTestProblem(test);
        return test;
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    void wrong(const QString &why)
    {
        if (m_problem.isEmpty())
            m_problem = why;
    }

    QString text(const QString &key)
    {
        if (!m_fields.contains(key))
            return {};
        const auto value = textOf(m_fields.value(key));
        if (!value)
            wrong(Text::tr("'%1' is no text").arg(key));
        return value.value_or(QString());
    }

    void readHeaders(SmokeTest &test)
    {
        const auto value = m_fields.value(u"headers"_s);
        const auto headers = value.toObject();
        if ((!value.isUndefined() && !value.isNull() && !value.isObject()) || headers.size() > mostLines)
            return wrong(Text::tr("'headers' is a map of at most %n names and values", "",
                                  static_cast<int>(mostLines)));
        for (auto it = headers.constBegin(); it != headers.constEnd(); ++it) {
            const auto content = textOf(it.value());
            if (!content)
                return wrong(Text::tr("the header '%1' has no text").arg(it.key().left(40)));
            test.headers.append({it.key(), *content});
        }
    }

    //! A whole address, as other tools have it, gives its path and its host.
    void readPath(SmokeTest &test)
    {
        if (m_fields.contains(u"path"_s) == m_fields.contains(u"url"_s))
            return wrong(Text::tr("it needs either 'path' or 'url'"));
        if (m_fields.contains(u"path"_s)) {
            test.path = text(u"path"_s);
            return;
        }
        const auto address = text(u"url"_s);
        static const QRegularExpression whole(u"^https?://([^/?#@\\s]+)(/[^\\s#]*|\\?[^\\s#]*)?$"_s);
        const auto match = whole.match(address);
        if (!match.hasMatch())
            return wrong(Text::tr("'url' is no address with http:// or https:// and without a user"));
        test.path = match.captured(2).startsWith(u'/') ? match.captured(2) : u'/' + match.captured(2);
        const auto hasHost =
            std::any_of(test.headers.cbegin(), test.headers.cend(), [](const SmokeHeader &header) {
                return header.name.compare("host"_L1, Qt::CaseInsensitive) == 0;
            });
        if (!hasHost)
            test.headers.prepend({u"Host"_s, match.captured(1)});
    }

    void readBody(SmokeTest &test)
    {
        const auto value = m_fields.value(u"body"_s);
        if (value.isObject())
            test.body = QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
        else if (value.isArray())
            test.body = QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
        else if (!value.isNull())
            test.body = text(u"body"_s);
    }

    void readExpectations(SmokeTest &test)
    {
        const auto lines = m_fields.value(u"expect"_s).toArray();
        if (lines.isEmpty() || lines.size() > mostLines)
            return wrong(Text::tr("'expect' is a list of 1 to %n lines", "", static_cast<int>(mostLines)));
        for (const auto &line : lines) {
            const auto expectation = SmokeExpectation::parse(line.toString());
            if (!expectation)
                return wrong(expectation.error().message());
            test.expectations.append(*expectation);
        }
    }

    QJsonObject m_fields;
    QString m_problem;
};

QString nameOf(const SmokeTest &test, qsizetype number)
{
    return test.name.isEmpty() ? Text::tr("test %1").arg(number)
                               : Text::tr("test %1, %2").arg(QString::number(number), test.name.left(60));
}

QJsonObject jsonOf(const SmokeTest &test)
{
    QJsonObject fields{{u"id"_s, test.id},
                       {u"name"_s, test.name},
                       {u"method"_s, test.method},
                       {u"path"_s, test.path},
                       {u"timeout_ms"_s, test.timeoutMs}};
    QJsonObject headers;
    for (const auto &header : test.headers)
        headers.insert(header.name, header.value);
    if (!headers.isEmpty())
        fields.insert(u"headers"_s, headers);
    if (!test.body.isEmpty())
        fields.insert(u"body"_s, test.body);
    QJsonArray lines;
    for (const auto &expectation : test.expectations)
        lines.append(expectation.text());
    fields.insert(u"expect"_s, lines);
    return fields;
}

//! A JSON text is a YAML text too, whatever it holds.
QByteArray quoted(const QString &text)
{
    return QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

QByteArray yamlOf(const QList<SmokeTest> &tests)
{
    QByteArray text = "smoke_tests: " + QByteArray::number(formatVersion) + "\ntests:\n";
    for (const auto &test : tests) {
        text += "  - id: " + test.id.toUtf8() + "\n    name: " + quoted(test.name) +
                "\n    method: " + test.method.toUtf8() + "\n    path: " + quoted(test.path) + '\n';
        if (!test.headers.isEmpty())
            text += "    headers:\n";
        for (const auto &header : test.headers)
            text += "      " + quoted(header.name) + ": " + quoted(header.value) + '\n';
        if (!test.body.isEmpty())
            text += "    body: " + quoted(test.body) + '\n';
        text += "    timeout_ms: " + QByteArray::number(test.timeoutMs) + "\n    expect:\n";
        for (const auto &expectation : test.expectations)
            text += "      - " + quoted(expectation.text()) + '\n';
    }
    return text;
}

} // namespace

Result<QList<SmokeTest>> readSmokeTestFile(const QString &path)
{
    if (QFileInfo(path).size() > largestFile)
        return failure(ErrorKind::Oversized, path,
                       Text::tr("it is larger than %1").arg(QLocale().formattedDataSize(largestFile)));
    const auto tree = readDeclarativeTree(path);
    if (!tree)
        return tl::unexpected(tree.error());
    const auto hint = Text::tr("see the page on smoke tests for the format");
    if (tree->value(u"smoke_tests"_s).toInt(0) != formatVersion || !tree->value(u"tests"_s).isArray())
        return failure(ErrorKind::Malformed, path,
                       Text::tr("it holds no smoke tests: 'smoke_tests: 1' and a list 'tests' are missing"),
                       hint);
    const auto list = tree->value(u"tests"_s).toArray();
    if (list.size() > mostTests)
        return failure(ErrorKind::Oversized, path,
                       Text::tr("it holds more than %n tests", "", static_cast<int>(mostTests)));
    QList<SmokeTest> tests;
    QSet<QString> ids;
    for (const auto &one : list) {
        Reader reader(one.toObject());
        const auto test = reader.read();
        const auto name = nameOf(test, tests.size() + 1);
        if (!reader.problem().isEmpty())
            return failure(ErrorKind::Input, path,
                           Text::tr("%1: %2", "which test, what is wrong").arg(name, reader.problem()), hint);
        if (ids.contains(test.id))
            return failure(ErrorKind::Input, path,
                           Text::tr("%1: %2", "which test, what is wrong")
                               .arg(name, Text::tr("another test has the same id")),
                           hint);
        ids.insert(test.id);
        tests.append(test);
    }
    return tests;
}

Result<void> writeSmokeTestFile(const QString &path, const QList<SmokeTest> &tests)
{
    QByteArray text;
    if (path.endsWith(".json"_L1, Qt::CaseInsensitive)) {
        QJsonArray list;
        for (const auto &test : tests)
            list.append(jsonOf(test));
        text = QJsonDocument(QJsonObject{{u"smoke_tests"_s, formatVersion}, {u"tests"_s, list}}).toJson();
    } else {
        text = yamlOf(tests);
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(ErrorKind::Io, path, Text::tr("it can't be written"), {}, file.errorString());
    return {};
}

} // namespace gatelift
