#include "drawing/TopologyParts.h"
#include "knowledge/ChangeCatalog.h"
#include "knowledge/ChecklistCatalog.h"
#include "knowledge/ConsiderationCatalog.h"
#include "knowledge/KnowledgePack.h"
#include "knowledge/LogLineCatalog.h"
#include "support/TestMain.h"
#include "support/ToolRun.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTranslator>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

//! Keeps what is asked for in the context of the knowledge, and translates it to a word of its own.
class Listener : public QTranslator
{
public:
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        if (qstrcmp(context, "gatelift::Knowledge") != 0)
            return {};
        m_asked << QString::fromUtf8(text);
        return u"«"_s + QString::fromUtf8(text) + u"»"_s;
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] const QSet<QString> &asked() const { return m_asked; }

private:
    mutable QSet<QString> m_asked;
};

QString unquoted(QString literal)
{
    return literal.replace(u"\\n"_s, u"\n"_s)
        .replace(u"\\t"_s, u"\t"_s)
        .replace(u"\\\""_s, u"\""_s)
        .replace(u"\\\\"_s, u"\\"_s);
}

} // namespace

//! The translators get the very texts of the knowledge that the program asks for.
class TestKnowledgeTexts : public QObject
{
    Q_OBJECT

private slots:
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void translatorsGetWhatIsAskedFor();
    void everythingIsReadInTheLanguage();

private:
    [[nodiscard]] static QSet<QString> extracted();
};

QSet<QString> TestKnowledgeTexts::extracted()
{
    const auto root = QStringLiteral(GATELIFT_SOURCE_DIR);
    QProcess process;
    process.start(u"python3"_s,
                  {u"-B"_s, root + u"/translations/knowledge_texts.py"_s, root + u"/resources/knowledge"_s});
    QSet<QString> texts;
    if (!process.waitForFinished(testPatienceMs) || process.exitCode() != 0)
        return texts;
    static const QRegularExpression line(
        uR"re(QT_TRANSLATE_NOOP\("gatelift::Knowledge", "((?:[^"\\]|\\.)*)"\))re"_s);
    const auto written = QString::fromUtf8(process.readAllStandardOutput());
    for (auto it = line.globalMatch(written); it.hasNext();)
        texts << unquoted(it.next().captured(1));
    return texts;
}

void TestKnowledgeTexts::translatorsGetWhatIsAskedFor()
{
    GATELIFT_NEEDS(!QStandardPaths::findExecutable(u"python3"_s).isEmpty(), "python3 is not installed");
    Listener listener;
    QVERIFY(QCoreApplication::installTranslator(&listener));
    const auto pack = loadKnowledge({});
    QVERIFY(pack && ChecklistCatalog::load({}) && ChangeCatalog::load({}) && ConsiderationCatalog::load({}) &&
            LogLineCatalog::load({}));
    auto asked = listener.asked();
    // The drawings ask when they draw.
    for (const auto &graph : pack->topologies.all()) {
        for (const auto &node : graph.nodes)
            asked << node.title;
        for (const auto &edge : graph.edges)
            asked << edge.name;
        for (const auto &phase : graph.phases) {
            asked << phase.title << phase.caption;
            for (const auto &note : phase.notes)
                asked << note;
            for (const auto &pills : phase.pills)
                for (const auto &pill : pills)
                    asked << pill;
        }
    }
    asked.remove({});
    const auto told = extracted();
    QVERIFY(told.size() > 4000);
    QCOMPARE(QStringList((asked - told).values()), QStringList());
    QCOMPARE(QStringList((told - asked).values()), QStringList());
    QVERIFY(TopologyParts::say(pack->topologies.all().constFirst().at(TopologyPhase::Start).title)
                .startsWith(u'«'));
}

//! A text that is read without asking would stay English for good.
void TestKnowledgeTexts::everythingIsReadInTheLanguage()
{
    Listener listener;
    QVERIFY(QCoreApplication::installTranslator(&listener));
    const auto changes = ChangeCatalog::load({});
    QVERIFY(changes.has_value());
    for (const auto &change : changes->changes()) {
        for (const auto &text : {change.title, change.change, change.concerns, change.action})
            QVERIFY2(text.startsWith(u'«') && text.endsWith(u'»'), qPrintable(change.id));
    }
    const auto considerations = ConsiderationCatalog::load({});
    QVERIFY(considerations.has_value());
    for (const auto &one : considerations->entries()) {
        for (const auto &text : {one.title, one.about, one.concerns, one.action})
            QVERIFY2(text.startsWith(u'«'), qPrintable(one.id));
    }
}

QTEST_GUILESS_MAIN(TestKnowledgeTexts)
#include "tst_knowledgetexts.moc"
