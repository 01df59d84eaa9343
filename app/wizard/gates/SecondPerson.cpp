#include "wizard/gates/SecondPerson.h"

#include "wizard/Dialogs.h"
#include "wizard/gates/OwnKeyDialog.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/SegmentedControl.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int noteHeight = 32;
constexpr int fieldHeight = 56;
constexpr int spacing = 6;

} // namespace

SecondPerson::SecondPerson(const QString &expected, SecondSigner &signer,
                           std::function<PlanEvent(const SecondPersonEntry &)> draft, QWidget *parent)
    : QWidget(parent)
    , m_signer(signer)
    , m_draft(std::move(draft))
    , m_name(new QLineEdit(this))
    , m_pin(new QLineEdit(this))
    , m_again(new QLineEdit(this))
    , m_way(new SegmentedControl(this))
    , m_ownKey(new QPushButton(this))
    , m_lost(new QPushButton(tr("PIN lost…"), this))
    , m_note(new WrappedLabel(this))
    , m_confirm(new QCheckBox(tr("I am this person, have seen the facts above, and agree."), this))
{
    layOut(expected);
    connect(m_name, &QLineEdit::textChanged, this, &SecondPerson::onNameChanged);
    connect(m_pin, &QLineEdit::textChanged, this, &SecondPerson::onEdited);
    connect(m_again, &QLineEdit::textChanged, this, &SecondPerson::onEdited);
    connect(m_way, &SegmentedControl::currentChanged, this, [this] {
        refresh();
        emit changed();
    });
    connect(m_ownKey, &QPushButton::clicked, this, &SecondPerson::openOwnKey);
    connect(m_lost, &QPushButton::clicked, this, &SecondPerson::askForNewPin);
    connect(m_confirm, &QCheckBox::toggled, this, &SecondPerson::changed);
    connect(&m_signer, &SecondSigner::changed, this, [this] {
        refresh();
        emit changed();
    });
    refresh();
}

SecondPerson::~SecondPerson() = default;

void SecondPerson::layOut(const QString &expected)
{
    m_name->setObjectName(u"secondPersonEdit"_s);
    m_pin->setObjectName(u"secondPinEdit"_s);
    m_again->setObjectName(u"secondPinAgainEdit"_s);
    m_way->setObjectName(u"secondWaySegments"_s);
    m_ownKey->setObjectName(u"secondOwnKeyButton"_s);
    m_note->setObjectName(u"secondNoteLabel"_s);
    m_confirm->setObjectName(u"secondConfirmBox"_s);
    for (auto *edit : {m_pin, m_again}) {
        edit->setEchoMode(QLineEdit::Password);
        edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    }
    m_ownKey->setAutoDefault(false);
    m_lost->setObjectName(u"secondPinLostButton"_s);
    m_lost->setProperty("kind", u"link"_s);
    m_lost->setAutoDefault(false);
    m_note->setProperty("type", u"caption"_s);
    m_note->setProperty("tone", u"muted"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setMinimumHeight(noteHeight); // two lines: what follows keeps its place
    m_way->addSegment(tr("PIN on this machine"));
    m_way->addSegment(tr("Own key"));
    m_way->setAccessibleName(tr("How the second person signs"));
    m_field = new FormField(tr("Second person"), m_name, this);
    if (!expected.isEmpty())
        //: person
        m_field->setRemark(tr("the plan names %1").arg(expected));
    m_pinField = new FormField(tr("PIN"), m_pin, this);
    m_againField = new FormField(tr("PIN again"), m_again, this);
    m_ownKeyField = new FormField(tr("Own key"), m_ownKey, this);
    m_row = new QWidget(this);
    auto *fields = new QHBoxLayout(m_row);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(12);
    fields->addWidget(m_field, 3);
    fields->addWidget(m_pinField, 2);
    fields->addWidget(m_againField, 2);
    fields->addWidget(m_ownKeyField, 2);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(12);
    ways->addWidget(m_way);
    ways->addWidget(m_note, 1);
    ways->addWidget(m_lost);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    layout->addWidget(m_row);
    layout->addLayout(ways);
    layout->addWidget(m_confirm);
    m_confirm->setEnabled(false);
    setFocusProxy(m_name);
}

void SecondPerson::setHelp(const QString &help)
{
    m_help = help;
    refresh();
}

QString SecondPerson::name() const
{
    return m_name->text();
}

bool SecondPerson::isOwnKey() const
{
    return m_way->currentIndex() == 1;
}

SecondPersonEntry SecondPerson::entry() const
{
    SecondPersonEntry entry;
    entry.person = m_name->text();
    entry.confirmed = m_confirm->isChecked();
    entry.way = isOwnKey() ? ApprovalWay::OwnKey : ApprovalWay::Pin;
    if (!isOwnKey()) {
        auto pin = m_pin->text().toUtf8();
        auto again = m_again->text().toUtf8();
        entry.pin = Secret(pin);
        entry.pinAgain = Secret(again);
        pin.fill('\0');
        again.fill('\0');
    }
    return entry;
}

void SecondPerson::forgetSignature()
{
    m_signer.forget();
}

void SecondPerson::showFailure(const QString &problem)
{
    if (isOwnKey())
        m_ownKeyField->setError(problem);
    else
        m_pinField->setError(problem);
    m_wasWrong = !isOwnKey();
    refresh();
    if (isOwnKey())
        return;
    m_pin->selectAll();
    m_pin->setFocus();
}

//! A line more below a field: the dialog makes room instead of pressing its fields together, as the layouts
//! do with several wrapped labels.
void SecondPerson::fit()
{
    constexpr int narrowest = 120;
    int height = fieldHeight; // before the style has spoken, fields say less
    for (auto *field : {m_field, m_pinField, m_againField, m_ownKeyField}) {
        if (!field->isHidden())
            height =
                std::max(height, field->layout()->totalHeightForWidth(std::max(narrowest, field->width())));
    }
    m_row->setMinimumHeight(height);
    const int ways = std::max(noteHeight, m_way->sizeHint().height());
    setMinimumHeight(height + ways + m_confirm->sizeHint().height() + 2 * spacing);
}

void SecondPerson::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void SecondPerson::onNameChanged(const QString &text)
{
    m_confirm->setChecked(false);
    m_confirm->setEnabled(!text.trimmed().isEmpty());
    m_pin->clear();
    m_again->clear();
    m_wasWrong = false;
    forgetSignature();
    onEdited();
}

void SecondPerson::onEdited()
{
    m_pinField->setError({});
    m_ownKeyField->setError({});
    refresh();
    emit changed();
}

void SecondPerson::refresh()
{
    const bool isNew = m_signer.isNewHere(m_name->text());
    const bool isBusy = m_signer.isBusy();
    m_pinField->setVisible(!isOwnKey());
    m_pinField->setLabel(isNew ? tr("New PIN") : tr("PIN"));
    m_againField->setVisible(!isOwnKey() && isNew);
    m_ownKeyField->setVisible(isOwnKey());
    m_lost->setVisible(m_wasWrong && !isOwnKey() && !isNew);
    m_lost->setEnabled(!isBusy);
    const auto key = m_signer.answeredKey();
    m_ownKey->setText(key.isEmpty() ? tr("Sign…") : tr("Signed: %1…", "a key's id").arg(key.left(6)));
    m_ownKey->setEnabled(!m_name->text().trimmed().isEmpty() && !isBusy);
    for (auto *field : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_pin),
                        static_cast<QWidget *>(m_again), static_cast<QWidget *>(m_way)})
        field->setEnabled(!isBusy);
    if (isBusy)
        m_note->setText(tr("Opening the key; that takes a second or two…"));
    else if (m_name->text().trimmed().isEmpty())
        m_note->setText(m_help);
    else if (isNew && !isOwnKey())
        m_note->setText(tr("New on this machine: %n characters or more. With a lost PIN its key is lost.",
                           nullptr, PersonKeys::shortestPin));
    else
        m_note->setText(m_signer.remark(m_name->text()));
    fit();
}

void SecondPerson::askForNewPin()
{
    const auto person = m_name->text();
    Dialogs::Question question;
    question.title = tr("Set a new PIN?");
    question.text = m_signer.aboutNewPin(person);
    question.action = tr("Set a new PIN");
    question.dangerous = true;
    auto *dialogs = new Dialogs(this);
    dialogs->ask(question, this, [this, person] {
        m_pin->clear();
        m_pin->setFocus();
        m_signer.setKeyAside(person);
    });
}

void SecondPerson::openOwnKey()
{
    if (m_dialog)
        return;
    if (!m_signer.request() || m_signer.isTooOld())
        m_signer.ask(m_draft(entry()));
    m_dialog = new OwnKeyDialog(m_signer, this);
    m_dialog->open();
}

} // namespace gatelift
