// What the second person signs counts once, for this plan, this act and this moment alone; and anybody can
// check it with Debian's minisign.

#include "domain/UpgradePlan.h"
#include "journal/ApprovalCheck.h"
#include "journal/EventCodec.h"
#include "journal/FileJournalStore.h"
#include "journal/JournalVerify.h"
#include "report/EvidencePack.h"
#include "report/PackVerify.h"
#include "session/GateViewModel.h"
#include "session/SigningKeys.h"
#include "support/ToolRun.h"
#include "support/WorkspaceTest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>

#include <algorithm>
#include <functional>

using namespace gatelift;
using namespace Qt::Literals::StringLiterals;
using test::withPin;

namespace {

const QDateTime night(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
const auto operatorName = u"Daria Marek"_s;
const auto approverName = u"Jun Okafor"_s;
const auto gate = u"verify.go"_s;

const MinisignKey &key()
{
    static const auto made = MinisignKey::generate();
    return *made;
}

const MinisignKey &otherKey()
{
    static const auto made = MinisignKey::generate();
    return *made;
}

//! A second person's act, and all that it is judged by.
struct Case
{
    PlanEvent event = GateSigned{gate, approverName, {u"fact.window-open"_s}};
    ApprovalStatement statement{u"plan"_s,
                                u"head"_s,
                                ApprovalAct::StepSigned,
                                gate,
                                approvalContent(event),
                                operatorName,
                                approverName,
                                ApprovalWay::Pin,
                                u"0123"_s,
                                night,
                                night.addSecs(approvalSeconds)};
    ApprovalClaim claim{ApprovalAct::StepSigned, gate, approverName, operatorName,
                        night.addSecs(60),       {},   true};
    ApprovalBook book;
    QByteArray added; //!< to what was signed
    const MinisignKey *signer = &key();
};
using Twist = std::function<void(Case &)>;

ApprovalFault judged(Case one)
{
    one.book.plan = one.book.plan.isEmpty() ? u"plan"_s : one.book.plan;
    auto approval = signApproval(writeStatement(one.statement), *one.signer);
    if (!one.added.isEmpty())
        approval = readApproval(approval.text + one.added, approval.key, approval.signature);
    return one.book.judge(approvalOf(withApproval(one.event, approval)), one.claim);
}

//! Calls Debian's minisign, with what somebody types; its exit code.
int minisign(const QStringList &arguments, const QByteArray &typed = {})
{
    QProcess process;
    process.start(u"minisign"_s, arguments);
    process.write(typed);
    process.closeWriteChannel();
    return process.waitForFinished(testPatienceMs) && process.exitStatus() == QProcess::NormalExit
               ? process.exitCode()
               : -1;
}

bool store(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace
Q_DECLARE_METATYPE(Twist)

class TestApprovals : public WorkspaceTest
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void isJudged_data();
    void isJudged();
    void countsOnce();
    void aNameAloneCountsUntilThereIsAKey();
    void everyByteCounts();
    void readsBackFromAPlan();
    void aPinSigns();
    void wrongPinsWait();
    void anotherKeyIsNotTaken();
    void aLostPinIsSetAnew();
    void theOperatorsKeyIsNotTaken();
    void anExpiredAnswerIsNotTaken();
    void minisignSignsAndChecks();
    void minisignOpensTheKeyOfAPin();
    void aMovedApprovalOpensNothing();
    void aPackIsSignedByTwo();
    void whoLedThePlanLastIsNoSecondPerson();

private:
    [[nodiscard]] QByteArray writePack();
    void create(const QString &title);
    [[nodiscard]] QString signHere(const SecondPersonEntry &entry);
    [[nodiscard]] PlanEvent latestSignature() const
    {
        const auto &entries = session().entries();
        const auto found = std::find_if(entries.crbegin(), entries.crend(), [](const JournalEntry &entry) {
            return std::holds_alternative<GateSigned>(entry.event);
        });
        return found == entries.crend() ? PlanEvent() : found->event;
    }
    [[nodiscard]] PlanEvent act(const QString &person = approverName) const
    {
        return GateSigned{gate, person, {}};
    }
    //! Whether or not the gate's facts let it stand.
    [[nodiscard]] bool isSigned() const
    {
        const auto signature = plan().gates.signatures.value(gate);
        return signature.person == approverName && signature.approval;
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
};

void TestApprovals::isJudged_data()
{
    QTest::addColumn<Twist>("change");
    QTest::addColumn<ApprovalFault>("fault");
    const auto row = [](const char *name, ApprovalFault fault, const Twist &change) {
        QTest::newRow(name) << change << fault;
    };
    using Fault = ApprovalFault;
    row("as it was asked for", Fault::None, [](Case &) {});
    row("at its last moment", Fault::None, [](Case &c) { c.claim.at = c.statement.expires; });
    row("by the key that this person has used", Fault::None,
        [](Case &c) { c.book.keys.insert(u"junokafor"_s, key().publicKey().base64()); });
    row("another plan", Fault::OtherPlan, [](Case &c) { c.book.plan = u"other"_s; });
    row("another gate", Fault::OtherAct, [](Case &c) { c.claim.subject = u"verify.lift-freeze"_s; });
    row("another act", Fault::OtherAct, [](Case &c) { c.claim.act = ApprovalAct::PointPassed; });
    row("another person", Fault::OtherPerson, [](Case &c) { c.claim.person = u"Ines Roth"_s; });
    row("another operator", Fault::OtherOperator, [](Case &c) { c.claim.by = u"Ines Roth"_s; });
    row("other facts", Fault::OtherContent, [](Case &c) { c.event = GateSigned{gate, approverName, {}}; });
    row("a history that never was", Fault::OtherHistory, [](Case &c) { c.claim.knowsHead = false; });
    row("too late", Fault::Expired, [](Case &c) { c.claim.at = c.statement.expires.addMSecs(1); });
    row("a longer life than any", Fault::Expired, [](Case &c) {
        c.statement.expires = night.addDays(1);
        c.claim.at = night.addSecs(approvalSeconds + 1);
    });
    row("before it was asked for", Fault::TooEarly, [](Case &c) { c.claim.at = night.addSecs(-1); });
    row("used before", Fault::Used, [](Case &c) { c.book.used.insert(c.statement.nonce); });
    row("the operator's name in other letters", Fault::SamePerson, [](Case &c) {
        c.claim.person = c.statement.person = u"Dária-MAREK"_s;
        c.event = GateSigned{gate, u"Dária-MAREK"_s, {}};
        c.statement.content = approvalContent(c.event);
    });
    row("the operator's key", Fault::SameKey,
        [](Case &c) { c.claim.operatorKey = QString::fromLatin1(key().publicKey().base64()); });
    row("another person's key", Fault::SameKey,
        [](Case &c) { c.book.keys.insert(u"inesroth"_s, key().publicKey().base64()); });
    row("a changed key", Fault::ChangedKey,
        [](Case &c) { c.book.keys.insert(u"junokafor"_s, otherKey().publicKey().base64()); });
    row("a rehearsal's key", Fault::OnlyRehearsed, [](Case &c) { c.statement.way = ApprovalWay::Rehearsal; });
    row("a rehearsal's key in a rehearsal", Fault::None, [](Case &c) {
        c.statement.way = ApprovalWay::Rehearsal;
        c.book.isRehearsal = true;
    });
    row("a statement that was altered", Fault::WrongSignature, [](Case &c) { c.added = " "; });
}

void TestApprovals::isJudged()
{
    QFETCH(Twist, change);
    QFETCH(ApprovalFault, fault);
    Case one;
    change(one);
    QCOMPARE(judged(one), fault);
    QCOMPARE(approvalFaultText(fault, approverName).isEmpty(), fault == ApprovalFault::None);
}

void TestApprovals::countsOnce()
{
    Case one;
    one.book.plan = u"plan"_s;
    const auto event = withApproval(one.event, signApproval(writeStatement(one.statement), key()));
    QCOMPARE(one.book.take(7, approvalOf(event), one.claim), ApprovalFault::None);
    QVERIFY(one.book.kept.constFirst().isFirst);
    QCOMPARE(one.book.take(8, approvalOf(event), one.claim), ApprovalFault::Used);
    QCOMPARE(one.book.refused.size(), 1);
    QCOMPARE(one.book.signedCount(), 1);
}

void TestApprovals::aNameAloneCountsUntilThereIsAKey()
{
    Case one;
    one.book.plan = u"plan"_s;
    QCOMPARE(one.book.take(6, {}, one.claim), ApprovalFault::None); // a plan from before
    QCOMPARE(one.book.signedCount(), 0);
    const auto event = withApproval(one.event, signApproval(writeStatement(one.statement), key()));
    QCOMPARE(one.book.take(7, approvalOf(event), one.claim), ApprovalFault::None);
    QCOMPARE(one.book.take(8, {}, one.claim), ApprovalFault::Missing);
}

void TestApprovals::everyByteCounts()
{
    const auto approval = signApproval(writeStatement(Case().statement), key());
    QVERIFY(approval.holds);
    const auto stillHolds = [&approval](QByteArray Approval::*part, qsizetype at) {
        auto altered = approval;
        (altered.*part)[at] = static_cast<char>((altered.*part)[at] ^ 1);
        return readApproval(altered.text, altered.key, altered.signature).holds;
    };
    for (const auto part : {&Approval::text, &Approval::key, &Approval::signature}) {
        for (qsizetype i = 0; i < (approval.*part).size(); ++i)
            QVERIFY2(!stillHolds(part, i), qPrintable(QString::number(i)));
    }
    QVERIFY(!readApproval(approval.text, otherKey().publicKey().base64(), approval.signature).holds);
}

void TestApprovals::readsBackFromAPlan()
{
    const auto time = night.addSecs(60);
    const QList<PlanEvent> acts{
        GateSigned{gate, approverName, {u"fact.window-open"_s}},
        GateWaived{
            u"backup"_s, {u"fact.backup-proven"_s}, operatorName, u"it is there"_s, approverName, time},
        GatePassed{u"verify.lift-freeze"_s, u"Retail"_s, approverName, true, {u"seen"_s}},
        SignedOff{StepId::Report, approverName, u"approver"_s, u"quiet"_s}};
    for (const auto &plain : acts) {
        auto statement = Case().statement;
        statement.content = approvalContent(plain);
        const auto event = withApproval(plain, signApproval(writeStatement(statement), key()));
        const auto read = decodeEvent(eventType(event), encodeEvent(event));
        QVERIFY(read.has_value());
        const auto approval = approvalOf(*read);
        QVERIFY(approval && approval->holds && approval->covers);
        QVERIFY(approval == approvalOf(event));
        QVERIFY(!encodeEvent(plain).contains("approval"));
        // The same approval on another act of its kind covers nothing.
        auto moved = encodeEvent(event);
        moved.replace("\"Jun Okafor\"", "\"Jun Okafer\"");
        const auto other = decodeEvent(eventType(event), moved);
        QVERIFY(other.has_value() && approvalOf(*other) && !approvalOf(*other)->covers);
    }
}

void TestApprovals::create(const QString &title)
{
    PlanDetails details;
    details.title = title;
    details.operatorName = operatorName;
    details.approver = approverName;
    details.windowStart = m_clock.now().addSecs(-3600);
    details.windowEnd = m_clock.now().addSecs(4 * 3600);
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved() && plan().details.title == title);
}

//! Asks, signs and records; gives what was said against it.
QString TestApprovals::signHere(const SecondPersonEntry &entry)
{
    SecondSigner signer(session());
    QString problem;
    bool done = false;
    connect(&signer, &SecondSigner::failed, this, [&](const QString &why) {
        problem = why;
        done = true;
    });
    connect(&signer, &SecondSigner::approved, this, [&](const PlanEvent &event) {
        session().record(event);
        done = true;
    });
    signer.sign(act(entry.person.simplified()), entry);
    if (!QTest::qWaitFor([&] { return done && isSaved(); }, testPatienceMs))
        return u"never answered"_s;
    return problem;
}

void TestApprovals::aPinSigns()
{
    create(u"Plan"_s);
    QSignalSpy refused(&session(), &UpgradeSession::saveFailed);
    session().record(act());
    QCOMPARE(refused.size(), 1); // by name only
    QVERIFY(refused.first().first().value<Error>().why.contains(u"key or PIN"_s));
    auto &people = m_workspace->people();
    QVERIFY(!people.has(approverName));
    QVERIFY(!signHere(withPin(approverName, true, "12345")).isEmpty()); // too short
    auto differing = withPin(approverName);
    differing.pinAgain = Secret("482914");
    QVERIFY(!signHere(differing).isEmpty());
    QVERIFY(!signHere(withPin(u"daria  MAREK"_s)).isEmpty());
    QVERIFY(!people.has(approverName) && !people.has(operatorName));
    QCOMPARE(signHere(withPin(approverName)), QString());
    QVERIFY(people.has(u"jun okafor"_s));
    QVERIFY(isSigned());
    QCOMPARE(plan().approvals.signedCount(), 1);
    const QFileInfo secret(people.secretFile(approverName));
    QCOMPARE(secret.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QFile file(secret.filePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(test::secondPin));
    QFile journal(session().file());
    QVERIFY(journal.open(QIODevice::ReadOnly));
    QVERIFY(!journal.readAll().contains(test::secondPin));
    // Once more with the same key, opened by the PIN.
    QCOMPARE(signHere(withPin(approverName)), QString());
    QCOMPARE(plan().approvals.signedCount(), 2);
    QVERIFY(!plan().approvals.kept.constLast().isFirst);
    // Recorded again it is the same approval, and counts no more.
    QSignalSpy again(&session(), &UpgradeSession::saveFailed);
    session().record(latestSignature());
    QCOMPARE(again.size(), 1);
    QVERIFY(again.first().first().value<Error>().why.contains(u"used already"_s));
    const auto verdict = verifyJournal(session().file());
    QCOMPARE(verdict.outcome, JournalVerdict::Outcome::Whole);
    QCOMPARE(verdict.approvals.signedCount(), 2);
}

void TestApprovals::wrongPinsWait()
{
    create(u"Plan"_s);
    QCOMPARE(signHere(withPin(approverName)), QString());
    for (int i = 0; i < PersonKeys::freeTries; ++i) {
        const auto problem = signHere(withPin(approverName, true, "000000"));
        QVERIFY2(problem.contains(u"not the PIN"_s), qPrintable(problem));
    }
    QVERIFY(signHere(withPin(approverName)).contains(u"wrong PINs"_s));
    QCOMPARE(plan().approvals.signedCount(), 1);
    m_clock.goOn(PersonKeys::waitSeconds);
    QCOMPARE(signHere(withPin(approverName)), QString());
    QCOMPARE(plan().approvals.signedCount(), 2);
}

void TestApprovals::anotherKeyIsNotTaken()
{
    create(u"Plan"_s);
    QCOMPARE(signHere(withPin(approverName)), QString());
    QVERIFY(QFile::remove(m_workspace->people().secretFile(approverName)));
    QVERIFY(QFile::remove(m_workspace->people().publicFile(approverName)));
    const auto problem = signHere(withPin(approverName));
    QVERIFY2(problem.contains(u"another key"_s), qPrintable(problem));
    QCOMPARE(plan().approvals.signedCount(), 1);
}

void TestApprovals::aLostPinIsSetAnew()
{
    create(u"Plan"_s);
    QCOMPARE(signHere(withPin(approverName)), QString());
    const auto old = contents(m_workspace->people().secretFile(approverName));
    SecondSigner signer(session());
    QVERIFY(signer.aboutNewPin(approverName).contains(u"another second person goes on"_s));
    signer.setKeyAside(approverName);
    QTRY_VERIFY(!signer.isBusy());
    QVERIFY(signer.isNewHere(approverName));
    // Nothing is thrown away.
    const QFileInfo secret(m_workspace->people().secretFile(approverName));
    const auto kept = secret.dir().entryInfoList({secret.fileName() + u".*"_s}, QDir::Files);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(contents(kept.constFirst().filePath()), old);
    QCOMPARE(kept.constFirst().permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY2(signHere(withPin(approverName, true, "a new one")).contains(u"another key"_s),
             "the plan knows the old");
    // Another plan takes it.
    create(u"Other"_s);
    QVERIFY(!SecondSigner(session()).aboutNewPin(approverName).contains(u"goes on"_s));
    QCOMPARE(signHere(withPin(approverName, true, "a new one")), QString());
    QCOMPARE(plan().approvals.signedCount(), 1);
}

void TestApprovals::theOperatorsKeyIsNotTaken()
{
    create(u"Plan"_s);
    QVERIFY(QDir().mkpath(SigningKeys::usualFolder()));
    QFile file(SigningKeys::usualFolder() + u"/signing.pub"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(key().publicKey().toText());
    file.close();
    SecondSigner signer(session());
    signer.ask(act());
    const auto text = signer.request()->text;
    QTRY_VERIFY(signer.answer(key().publicKey().base64(), key().sign(text, {}, {}).toText())
                    .contains(u"the operator's"_s));
    QCOMPARE(signer.answeredKey(), QString());
    QCOMPARE(signer.answer(otherKey().publicKey().base64(), otherKey().sign(text, {}, {}).toText()),
             QString());
    QCOMPARE(signer.answeredKey(), otherKey().publicKey().name());
}

void TestApprovals::anExpiredAnswerIsNotTaken()
{
    create(u"Plan"_s);
    SecondSigner signer(session());
    signer.ask(act());
    const auto signature = key().sign(signer.request()->text, {}, {}).toText();
    QVERIFY(!signer.answer("no key", signature).isEmpty());
    QVERIFY(!signer.answer(key().publicKey().base64(), "no signature").isEmpty());
    m_clock.goOn(approvalSeconds + 1);
    QVERIFY(signer.answer(key().publicKey().base64(), signature).contains(u"too old"_s));
}

void TestApprovals::minisignSignsAndChecks()
{
    GATELIFT_NEEDS(!QStandardPaths::findExecutable(u"minisign"_s).isEmpty(), "minisign is not installed");
    create(u"Plan"_s);
    SecondSigner signer(session());
    signer.ask(act());
    QVERIFY(store(path(u"approval.json"_s), signer.request()->text));
    QCOMPARE(minisign({u"-G"_s, u"-W"_s, u"-p"_s, path(u"own.pub"_s), u"-s"_s, path(u"own.key"_s)}), 0);
    // The very command that the dialog gives, but for where the key is.
    QCOMPARE(minisign({u"-Sm"_s, path(u"approval.json"_s), u"-s"_s, path(u"own.key"_s)}), 0);
    QCOMPARE(signer.answer(contents(path(u"own.pub"_s)), contents(path(u"approval.json.minisig"_s))),
             QString());
    SecondPersonEntry entry;
    entry.person = approverName;
    entry.confirmed = true;
    entry.way = ApprovalWay::OwnKey;
    connect(&signer, &SecondSigner::approved, this,
            [this](const PlanEvent &event) { session().record(event); });
    signer.sign(act(), entry);
    QTRY_VERIFY(isSaved() && isSigned());
    // What an auditor finds in the plan's file.
    QJsonValue approval;
    const auto lines = contents(session().file()).trimmed().split('\n');
    for (const auto &line : lines) {
        if (line.contains("approval"))
            approval = QJsonDocument::fromJson(line)[u"data"_s][u"approval"_s];
    }
    QVERIFY(store(path(u"found.json"_s), approval[u"statement"_s].toString().toUtf8()));
    QVERIFY(store(path(u"found.json.minisig"_s), approval[u"signature"_s].toString().toUtf8()));
    const QStringList check{u"-Vm"_s, path(u"found.json"_s), u"-P"_s, approval[u"key"_s].toString()};
    QCOMPARE(minisign(check), 0);
    QVERIFY(store(path(u"found.json"_s), approval[u"statement"_s].toString().trimmed().toUtf8()));
    QCOMPARE(minisign(check), 1);
}

void TestApprovals::minisignOpensTheKeyOfAPin()
{
    GATELIFT_NEEDS(!QStandardPaths::findExecutable(u"minisign"_s).isEmpty(), "minisign is not installed");
    create(u"Plan"_s);
    QCOMPARE(signHere(withPin(approverName)), QString());
    QVERIFY(store(path(u"note"_s), "by the same key"));
    const auto &people = m_workspace->people();
    const QStringList sign{u"-Sm"_s, path(u"note"_s), u"-s"_s, people.secretFile(approverName)};
    QCOMPARE(minisign(sign, "000000\n"), 2);
    QCOMPARE(minisign(sign, test::secondPin + '\n'), 0);
    QCOMPARE(minisign({u"-Vm"_s, path(u"note"_s), u"-p"_s, people.publicFile(approverName)}), 0);
    // And a key that minisign protected, as we read it.
    QCOMPARE(minisign({u"-G"_s, u"-p"_s, path(u"p.pub"_s), u"-s"_s, path(u"p.key"_s)},
                      "a pass phrase\na pass phrase\n"),
             0);
    const Secret text(contents(path(u"p.key"_s)));
    const auto opened = MinisignKey::fromText(text, Secret("a pass phrase"), u"p"_s);
    QVERIFY2(opened.has_value(), qPrintable(opened ? QString() : opened.error().why));
    QCOMPARE(opened->publicKey().toText().split('\n').at(1), contents(path(u"p.pub"_s)).split('\n').at(1));
}

void TestApprovals::aMovedApprovalOpensNothing()
{
    create(u"Plan"_s);
    QCOMPARE(signHere(withPin(approverName)), QString());
    const auto event = latestSignature();
    session().replay(event); // past the guard, as an editor of the file would
    QTRY_VERIFY(isSaved() && plan().approvals.refused.size() == 1);
    QCOMPARE(plan().approvals.refused.constFirst().fault, ApprovalFault::Used);
    const auto file = session().file();
    auto verdict = verifyJournal(file);
    QCOMPARE(verdict.outcome, JournalVerdict::Outcome::NotApproved);
    QCOMPARE(verdict.line, plan().approvals.refused.constFirst().seq);

    create(u"Other"_s);
    session().replay(event);
    session().replay(ItemStatusChanged{gate, ItemStatus::Done, {}});
    QTRY_VERIFY(isSaved() && plan().items.value(gate).status == ItemStatus::Done);
    QCOMPARE(plan().approvals.refused.constFirst().fault, ApprovalFault::OtherPlan);
    QVERIFY(!plan().gates.isSigned(gate));
    verdict = verifyJournal(session().file());
    QCOMPARE(verdict.outcome, JournalVerdict::Outcome::NotApproved);
    QVERIFY2(verdict.error->why.contains(u"another plan"_s), qPrintable(verdict.error->why));
}

//! Of the plan as it is, signed by key(); gives the manifest.
QByteArray TestApprovals::writePack()
{
    const auto whole = verifyJournal(session().file());
    bool isWritten = QDir().mkpath(path(u"pack"_s));
    const QMap<QString, QByteArray> files{{u"plan.gatelift"_s, contents(session().file())},
                                          {u"gatelift.pub"_s, key().publicKey().toText()}};
    QJsonArray listed;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        isWritten = store(path(u"pack/"_s + it.key()), it.value()) && isWritten;
        const auto sum = QCryptographicHash::hash(it.value(), QCryptographicHash::Sha256).toHex();
        listed << QJsonObject{
            {u"name"_s, it.key()}, {u"bytes"_s, it.value().size()}, {u"sha256"_s, QString::fromLatin1(sum)}};
    }
    const QJsonObject about{
        {u"title"_s, u"Plan"_s}, {u"final_hash"_s, whole.finalHash}, {u"entries"_s, whole.lines}};
    const auto manifest = QJsonDocument(QJsonObject{{u"kind"_s, QLatin1String(PackFile::kind)},
                                                    {u"format"_s, 1},
                                                    {u"created_at"_s, u"2026-11-20T22:00:00Z"_s},
                                                    {u"program"_s, u"test"_s},
                                                    {u"plan"_s, about},
                                                    {u"files"_s, listed}})
                              .toJson();
    isWritten = store(path(u"pack/manifest.json"_s), manifest) &&
                store(path(u"pack/manifest.json.minisig"_s),
                      key().sign(manifest, PackFile::untrustedComment, "test").toText()) &&
                isWritten;
    return isWritten ? manifest : QByteArray();
}

void TestApprovals::aPackIsSignedByTwo()
{
    GATELIFT_NEEDS(!QStandardPaths::findExecutable(u"minisign"_s).isEmpty(), "minisign is not installed");
    create(u"Plan"_s);
    QCOMPARE(signHere(withPin(approverName)), QString());
    const auto manifest = writePack();
    QVERIFY(!manifest.isEmpty());
    auto verdict = verifyPack(path(u"pack"_s));
    QVERIFY2(verdict.problems.isEmpty(), qPrintable(verdict.problems.value(0).why));
    QCOMPARE(verdict.secondPerson, QString());

    const auto second = path(u"pack/manifest.json.second.minisig"_s);
    QCOMPARE(minisign({u"-Sm"_s, path(u"pack/manifest.json"_s), u"-x"_s, second, u"-s"_s,
                       m_workspace->people().secretFile(approverName)},
                      test::secondPin + '\n'),
             0);
    verdict = verifyPack(path(u"pack"_s));
    QCOMPARE(verdict.outcome, PackVerdict::Outcome::Whole);
    QCOMPARE(verdict.secondPerson, approverName);
    const auto refused = [&](const QByteArray &signature, PackProblem::Kind kind) {
        if (!store(second, signature))
            return false;
        const auto found = verifyPack(path(u"pack"_s));
        return found.problems.size() == 1 && found.problems.constFirst().kind == kind &&
               found.secondPerson.isEmpty();
    };
    const auto good = contents(second);
    auto altered = good;
    const auto at = altered.indexOf('\n') + 20;
    altered[at] = altered.at(at) == 'A' ? 'B' : 'A';
    QVERIFY(refused(altered, PackProblem::Kind::Signature));
    QVERIFY(refused("nothing", PackProblem::Kind::Altered));
    QVERIFY(refused(otherKey().sign(manifest, {}, {}).toText(), PackProblem::Kind::OtherKey));
    QVERIFY(refused(key().sign(manifest, {}, {}).toText(), PackProblem::Kind::OtherKey));
}

//! Signed elsewhere, where no window of ours refuses it.
void TestApprovals::whoLedThePlanLastIsNoSecondPerson()
{
    create(u"Plan"_s);
    QCOMPARE(signHere(withPin(approverName)), QString());
    session().replay(HandoverTaken{approverName, operatorName, u"went home"_s});
    QTRY_VERIFY(isSaved() && plan().details.operatorName == approverName);
    const auto manifest = writePack();
    QVERIFY(!manifest.isEmpty());
    QVERIFY(verifyPack(path(u"pack"_s)).problems.isEmpty());
    QFile file(m_workspace->people().secretFile(approverName));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto own = MinisignKey::fromText(Secret(file.readAll()), Secret(test::secondPin), file.fileName());
    QVERIFY(own.has_value());
    QVERIFY(store(path(u"pack/manifest.json.second.minisig"_s), own->sign(manifest, {}, {}).toText()));
    const auto verdict = verifyPack(path(u"pack"_s));
    QCOMPARE(verdict.problems.size(), 1);
    QVERIFY2(verdict.problems.constFirst().why.contains(u"who led the plan last"_s),
             qPrintable(verdict.problems.constFirst().why));
    QCOMPARE(verdict.secondPerson, QString());
}

QTEST_GUILESS_MAIN(TestApprovals)
#include "tst_approvals.moc"
