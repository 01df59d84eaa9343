#include "journal/FileJournalStore.h"
#include "support/TestMain.h"

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

ItemStatusChanged tick(int number)
{
    return {u"item-%1"_s.arg(number), ItemStatus::Done, {}};
}

} // namespace

//! Another's plan is followed while they write it.
class TestJournalGrowth : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void growthIsReadAsItComes();
    void aLostLineEndIsNoAlteration();
    void growthOfAnAlteredFileIsRefused_data();
    void growthOfAnAlteredFileIsRefused();

private:
    //! A plan with two ticks, closed again.
    [[nodiscard]] QString makePlan() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJournalGrowth::init()
{
    GATELIFT_FAIL_ON_WARNING;
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString TestJournalGrowth::makePlan() const
{
    const QString path = m_folder->filePath(u"plan.gatelift"_s);
    auto opened =
        FileJournalStore::create(path, PlanCreated{1, u"Nacht"_s, false, u"gatelift"_s, {}}, u"ann"_s, start);
    for (int i = 0; opened && i < 2; ++i) {
        if (!opened->store->append(tick(i), u"ann"_s, start.addSecs(i)))
            return {};
    }
    return opened ? path : QString();
}

//! Another's plan is followed line by line, never by half a line, and whoever follows holds nothing.
void TestJournalGrowth::growthIsReadAsItComes()
{
    const QString path = makePlan();
    auto writer = FileJournalStore::open(path);
    QVERIFY(writer && !writer->store->isReadOnly());
    QVERIFY(PlanLock::seemsHeld(path));
    auto reader = FileJournalStore::openReadOnly(path);
    QVERIFY(reader);
    QCOMPARE(reader->position, writer->position);
    auto growth = readGrowth(path, reader->position);
    QVERIFY(growth && growth->entries.isEmpty());
    QCOMPARE(growth->position, reader->position);

    const auto entry = writer->store->append(tick(7), u"ann"_s, start);
    QVERIFY(entry);
    const auto whole = contents(path);
    growth = readGrowth(path, reader->position);
    QVERIFY(growth);
    QCOMPARE(growth->entries.size(), 1);
    QCOMPARE(growth->entries.first().hash, entry->hash);
    QCOMPARE(growth->entries.first().seq, entry->seq);
    QCOMPARE(growth->position.bytes, whole.size());

    // At every byte of a line that is being written nothing is taken, not even the line without its end.
    for (auto size = reader->position.bytes; size < whole.size(); ++size) {
        write(path, whole.left(size));
        growth = readGrowth(path, reader->position);
        QVERIFY(growth);
        QVERIFY2(growth->entries.isEmpty(), qPrintable(QString::number(size)));
        QCOMPARE(growth->position, reader->position);
    }
    writer->store.reset();
    QVERIFY(!PlanLock::seemsHeld(path));
}

//! A last line that lost its end in a crash gets it from the next writer.
void TestJournalGrowth::aLostLineEndIsNoAlteration()
{
    const QString path = makePlan();
    write(path, contents(path).chopped(1));
    const auto position = FileJournalStore::openReadOnly(path)->position;
    QVERIFY(position.isUnterminated);
    auto growth = readGrowth(path, position);
    QVERIFY(growth && growth->entries.isEmpty());
    QCOMPARE(growth->position, position);
    {
        const auto writer = FileJournalStore::open(path);
        QVERIFY(writer && writer->store->append(tick(8), u"ann"_s, start));
    }
    growth = readGrowth(path, position);
    QVERIFY2(growth, growth ? "" : qPrintable(growth.error().message()));
    QCOMPARE(growth->entries.size(), 1);
    QVERIFY(!growth->position.isUnterminated);
    QCOMPARE(growth->position.bytes, contents(path).size());
}

void TestJournalGrowth::growthOfAnAlteredFileIsRefused_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("says");
    QTest::newRow("shorter than it was") << 0 << u"shorter"_s;
    QTest::newRow("a foreign line") << 1 << u"line 4"_s;
    QTest::newRow("the new line altered") << 2 << u"line 4"_s;
    QTest::newRow("a line skipped") << 3 << u"line 4"_s;
    QTest::newRow("gone") << 4 << u"no such file"_s;
}

void TestJournalGrowth::growthOfAnAlteredFileIsRefused()
{
    QFETCH(const int, what);
    QFETCH(const QString, says);
    const QString path = makePlan();
    const auto position = FileJournalStore::openReadOnly(path)->position;
    const auto before = contents(path);
    {
        const auto writer = FileJournalStore::open(path);
        QVERIFY(writer->store->append(tick(8), u"ann"_s, start) &&
                writer->store->append(tick(9), u"ann"_s, start));
    }
    auto after = contents(path);
    switch (what) {
    case 0:
        write(path, before.left(before.size() - 5));
        break;
    case 1:
        write(path, before + "{\"seq\":4}\n");
        break;
    case 2:
        after[before.size() + 30] = after[before.size() + 30] == 'x' ? 'y' : 'x';
        write(path, after);
        break;
    case 3:
        write(path, before + after.mid(after.indexOf('\n', before.size()) + 1));
        break;
    default:
        QVERIFY(QFile::remove(path));
    }
    const auto growth = readGrowth(path, position);
    QVERIFY(!growth);
    // Only what can't be read now may come back.
    QCOMPARE(growth.error().kind, what == 4 ? ErrorKind::Io : ErrorKind::Input);
    QVERIFY2(growth.error().message().contains(says), qPrintable(growth.error().message()));
}

QTEST_GUILESS_MAIN(TestJournalGrowth)
#include "tst_journalgrowth.moc"
