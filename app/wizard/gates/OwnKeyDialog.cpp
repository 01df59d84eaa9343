#include "wizard/gates/OwnKeyDialog.h"

#include "session/ShownTime.h"
#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/CodeBox.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/TabOrder.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTextOption>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int usualWidth = 600;
constexpr int statementHeight = 112;
constexpr int signatureHeight = 84; // the four lines of a signature
constexpr qint64 largestSignature = 4096;
constexpr auto statementFile = "approval.json"_L1;

} // namespace

OwnKeyDialog::OwnKeyDialog(SecondSigner &signer, QWidget *parent)
    : QDialog(parent)
    , m_signer(signer)
    , m_signature(new QPlainTextEdit(this))
    , m_key(new QLineEdit(this))
    , m_saved(new WrappedLabel(this))
    , m_take(new QPushButton(tr("Take signature"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"ownKeyDialog"_s);
    setWindowTitle(tr("Sign with an own key"));
    setMinimumWidth(usualWidth);
    m_signature->setObjectName(u"ownKeySignatureEdit"_s);
    m_signature->setFixedHeight(signatureHeight);
    m_signature->setTabChangesFocus(true);
    m_signature->setProperty("mono", true);
    m_key->setObjectName(u"ownKeyPublicEdit"_s);
    m_key->setProperty("mono", true);
    m_take->setObjectName(u"ownKeyTakeButton"_s);
    m_take->setAutoDefault(false);
    setStyleProperty(m_take, "kind", u"primary"_s);
    m_saved->setProperty("type", u"caption"_s);
    m_saved->setTextFormat(Qt::PlainText);
    layOut();
    connect(m_take, &QPushButton::clicked, this, &OwnKeyDialog::take);
    connect(m_signature, &QPlainTextEdit::textChanged, this, &OwnKeyDialog::refresh);
    connect(m_key, &QLineEdit::textChanged, this, &OwnKeyDialog::refresh);
    tabAsLaidOut(layout());
    m_signature->setFocus(); // the statement is there already
    refresh();
    fitHeight(this);
}

void OwnKeyDialog::layOut()
{
    auto *title = new WrappedLabel(windowTitle(), this);
    title->setProperty("type", u"item-title"_s);
    auto *intro = new WrappedLabel(this);
    //: person, number of minutes
    intro->setText(tr("%1 saves this statement where their key is, signs it there and brings back the "
                      "signature. It counts for %n minutes, once, for this act alone.",
                      nullptr, static_cast<int>(approvalSeconds / 60))
                       .arg(m_signer.request() ? m_signer.request()->statement.person : QString()));
    const auto statement = m_signer.request() ? m_signer.request()->text : QByteArray();
    auto *text = new QPlainTextEdit(QString::fromUtf8(statement), this);
    text->setObjectName(u"ownKeyStatement"_s);
    text->setReadOnly(true);
    text->setWordWrapMode(QTextOption::WrapAnywhere);
    text->setFixedHeight(statementHeight);
    text->setTabChangesFocus(true);
    text->setProperty("mono", true);
    auto *saveButton = smallButton(u"ownKeySaveButton"_s, u"download"_s, tr("Save the statement…"));
    auto *copy = smallButton(u"ownKeyCopyButton"_s, u"copy"_s, tr("Copy"));
    auto *command = new CodeBox(u"minisign -Sm %1"_s.arg(statementFile), this);
    command->setObjectName(u"ownKeyCommand"_s);
    auto *open = smallButton(u"ownKeyOpenButton"_s, u"folder"_s, tr("Open a signature…"));
    m_signatureField =
        new FormField(tr("Signature (%1)").arg(statementFile + u".minisig"_s), m_signature, this);
    auto *keyField = new FormField(tr("Public key"), m_key, this);
    keyField->setHelp(tr("The second line of their minisign.pub."));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    auto *saving = new QHBoxLayout;
    saving->addWidget(saveButton);
    saving->addWidget(copy);
    saving->addWidget(m_saved, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_take);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(intro);
    layout->addWidget(new FormField(tr("Statement"), text, this));
    layout->addLayout(saving);
    layout->addWidget(command);
    layout->addWidget(m_signatureField);
    layout->addWidget(open, 0, Qt::AlignLeft);
    layout->addWidget(keyField);
    layout->addLayout(buttons);
    connect(saveButton, &QPushButton::clicked, this, &OwnKeyDialog::save);
    connect(copy, &QPushButton::clicked, this,
            [statement] { QGuiApplication::clipboard()->setText(QString::fromUtf8(statement)); });
    connect(open, &QPushButton::clicked, this, &OwnKeyDialog::openSignature);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

QPushButton *OwnKeyDialog::smallButton(const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setProperty("scale", u"small"_s);
    button->setIcon(themedIcon(icon, Token::Text2));
    button->setIconSize(besideText);
    button->setAutoDefault(false);
    return button;
}

void OwnKeyDialog::save()
{
    if (!m_signer.request())
        return;
    Dialogs::FileRequest request;
    request.title = tr("Save the statement");
    request.startAt = statementFile;
    request.defaultSuffix = u"json"_s;
    auto *dialogs = new Dialogs(this);
    dialogs->saveFile(request, this, [this, text = m_signer.request()->text](const QString &path) {
        QSaveFile file(path);
        const bool saved =
            file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
        m_saved->setText(saved ? tr("Saved as %1").arg(path) : file.errorString());
        setStyleProperty(m_saved, "tone", saved ? u"muted"_s : u"bad"_s);
        fitHeight(this);
    });
}

void OwnKeyDialog::openSignature()
{
    Dialogs::FileRequest request;
    request.title = tr("Open a signature");
    request.nameFilters = {u"*.minisig"_s};
    auto *dialogs = new Dialogs(this);
    dialogs->openFile(request, this, [this](const QString &path) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            m_signature->setPlainText(QString::fromUtf8(file.read(largestSignature)));
        else
            m_signatureField->setError(file.errorString());
    });
}

void OwnKeyDialog::take()
{
    const auto problem = m_signer.answer(m_key->text().toUtf8(), m_signature->toPlainText().toUtf8());
    m_signatureField->setError(problem);
    if (problem.isEmpty())
        accept();
    else
        fitHeight(this);
}

void OwnKeyDialog::refresh()
{
    m_signatureField->setError({});
    m_take->setEnabled(!m_key->text().trimmed().isEmpty() && !m_signature->toPlainText().trimmed().isEmpty());
}

} // namespace gatelift
