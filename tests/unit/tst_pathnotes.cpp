#include "knowledge/KnowledgePack.h"
#include "support/TestMain.h"

using namespace gatelift;

//! What stands beside the hops of a path: the recommended patches, the notes, the rules that were looked at.
class TestPathNotes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void recommendsForEachHop_data();
    void recommendsForEachHop();
    void saysWhatHolds_data();
    void saysWhatHolds();
    void explains_data();
    void explains();

private:
    UpgradePath ask(const QString &from, const QString &to, Topology topology,
                    Edition edition = Edition::Enterprise) const
    {
        return m_pack.findPath({*Version::parse(from), *Version::parse(to), topology, edition, false});
    }

    KnowledgePack m_pack;
};

void TestPathNotes::initTestCase()
{
    auto pack = loadKnowledge();
    QVERIFY2(pack.has_value(), pack ? "" : qPrintable(pack.error().message()));
    m_pack = std::move(*pack);
}

void TestPathNotes::recommendsForEachHop_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<Edition>("edition");
    QTest::addColumn<QString>("recommended");
    const auto ee = Edition::Enterprise;
    const auto oss = Edition::OpenSource;
    QTest::newRow("an unlisted patch of the line") << "3.10"
                                                   << "3.10.0.99" << ee << "3.10.0.17";
    QTest::newRow("an unlisted patch of the next line") << "3.9"
                                                        << "3.10.7.1" << ee << "3.10.0.17";
    QTest::newRow("an unlisted open-source patch") << "3.4.2"
                                                   << "3.9.9" << oss << "3.5.0 - 3.7.1 - 3.9.3";
    QTest::newRow("a bad target without a better one") << "3.7.1"
                                                       << "3.8.1" << oss << "-";
    QTest::newRow("a bad line without a better patch") << "3.5.0"
                                                       << "3.6" << oss << "-";
}

void TestPathNotes::recommendsForEachHop()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(Edition, edition);
    const UpgradePath path = ask(from, to, Topology::Hybrid, edition);
    QStringList recommended;
    for (const Hop &hop : path.hops)
        recommended << (hop.recommended.isNull() ? "-" : hop.recommended.toString());
    QTEST(recommended.join(' '), "recommended");
    const auto bad = std::count_if(path.notes.cbegin(), path.notes.cend(),
                                   [](const auto &note) { return note.id == "no-good-patch"; });
    QCOMPARE(bad, recommended.count("-"));
    for (const PathNote &note : path.notes)
        QVERIFY2(!note.text.contains(" ."), qPrintable(note.text));
}

void TestPathNotes::saysWhatHolds_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("says");
    QTest::newRow("the data planes at the boundary run the last hop of 2.x") << "2.5"
                                                                             << "3.4"
                                                                             << "major-boundary"
                                                                             << "data planes of 2.8.2 on";
    QTest::newRow("the first hop leads over 2.1") << "2.0.5"
                                                  << "3.4"
                                                  << "below-2.1"
                                                  << "the first hop, to 2.8.2";
    QTest::newRow("a patch to avoid with a better one") << "3.9"
                                                        << "3.10.0.1"
                                                        << "avoid-patch"
                                                        << "Recommended instead: 3.10.0.17.";
    QTest::newRow("3.1 as a line") << "3.1"
                                   << "3.2"
                                   << "from-is-a-line"
                                   << "some need 3.1.1.3 first.";
    QTest::newRow("no way") << "1.5"
                            << "2.0"
                            << "no-path"
                            << "vendor’s support";
}

void TestPathNotes::saysWhatHolds()
{
    QFETCH(QString, note);
    QFETCH(QString, says);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const UpgradePath path = ask(from, to, Topology::Hybrid);
    const auto found = std::find_if(path.notes.cbegin(), path.notes.cend(),
                                    [&](const auto &each) { return each.id == note; });
    QVERIFY(found != path.notes.cend());
    QVERIFY2(found->text.contains(says), qPrintable(found->text));
    const auto early = ask("3.1.1.2", "3.2", Topology::Hybrid);
    QVERIFY2(early.hops.first().reason.contains("certificate"), qPrintable(early.hops.first().reason));
    QVERIFY(ask("3.1.1.1", "3.2", Topology::Hybrid).hops.first().reason.contains("RPC"));
    const auto open = ask("2.0.5", "3.4", Topology::Traditional);
    QVERIFY(std::any_of(open.notes.cbegin(), open.notes.cend(),
                        [](const auto &each) { return each.text.contains("go to 2.1 or later before"); }));
}

void TestPathNotes::explains_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("outcome"); // -1: not listed
    QTest::addColumn<QString>("says");
    const auto yes = static_cast<int>(RuleOutcome::Applies);
    const auto no = static_cast<int>(RuleOutcome::DoesNotApply);
    const auto look = static_cast<int>(RuleOutcome::Attention);
    const auto open = static_cast<int>(RuleOutcome::OpenQuestion);
    const auto hybrid = Topology::Hybrid;
    QTest::newRow("one major version") << "3.4.3.12"
                                       << "3.10" << hybrid << "R1" << yes << "3 to 3";
    QTest::newRow("a major boundary") << "2.8"
                                      << "3.4" << hybrid << "R1" << look << "2 to 3";
    QTest::newRow("no patch") << "3.4.3.12"
                              << "3.10" << hybrid << "R2" << no << "3.4 and 3.10";
    QTest::newRow("a patch") << "3.1.1.1"
                             << "3.4" << hybrid << "R2" << yes << "3.1.1.1 → 3.1.1.3";
    QTest::newRow("neighbours") << "3.1.1.1"
                                << "3.3" << hybrid << "R3" << yes << "3.1 → 3.2, 3.2 → 3.3";
    QTest::newRow("LTS") << "3.4.3.12"
                         << "3.10" << hybrid << "R4" << yes << "3.4 → 3.10";
    QTest::newRow("the WebSocket case") << "3.1.1.1"
                                        << "3.4" << hybrid << "R5" << look << "3.1.1.3";
    QTest::newRow("not the WebSocket case") << "3.4.3.12"
                                            << "3.10" << hybrid << "R5" << no << "legacy (JSON)";
    QTest::newRow("no WebSocket without hybrid mode")
        << "3.1.1.1"
        << "3.4" << Topology::Traditional << "R5" << no << "not hybrid";
    QTest::newRow("control planes first") << "3.4.3.12"
                                          << "3.10" << hybrid << "R6" << yes << "control planes first";
    QTest::newRow("the database") << "3.4.3.12"
                                  << "3.10" << hybrid << "R7" << yes << "17, 16, 15";
    QTest::newRow("no list of databases") << "2.8"
                                          << "3.1" << hybrid << "R7" << open << "3.1";
    QTest::newRow("the table's row") << "2.8.4.1"
                                     << "3.5" << hybrid << "R8" << yes << "3.5.x/2.8.x/hybrid";
    QTest::newRow("text and table disagree") << "3.1.1.1"
                                             << "3.4" << hybrid << "-" << open << "3.1.1.2";
    QTest::newRow("and elsewhere don't") << "3.4.3.12"
                                         << "3.10" << hybrid << "-" << -1 << "";
}

void TestPathNotes::explains()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(Topology, topology);
    QFETCH(QString, rule);
    QFETCH(int, outcome);
    QFETCH(QString, says);
    const auto outcomes = m_pack.explain(ask(from, to, topology));
    const auto found =
        std::find_if(outcomes.cbegin(), outcomes.cend(), [&](const auto &each) { return each.id == rule; });
    QCOMPARE(found != outcomes.cend(), outcome >= 0);
    if (outcome < 0)
        return;
    QCOMPARE(static_cast<int>(found->outcome), outcome);
    QVERIFY2(found->text.contains(says), qPrintable(found->text));
    for (const PathRuleOutcome &each : outcomes)
        QVERIFY2(!each.text.isEmpty() && !each.text.contains('%') && !each.origin.isEmpty() &&
                     !each.source.isEmpty(),
                 qPrintable(each.id));
}

QTEST_APPLESS_MAIN(TestPathNotes)
#include "tst_pathnotes.moc"
