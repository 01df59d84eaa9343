#include "wizard/Dialogs.h"

#include "wizard/TextDialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>

#include <algorithm>

namespace gatelift {

Dialogs::Dialogs(QWidget *parent)
    : QObject(parent)
    , m_parent(parent)
{
}

void Dialogs::inform(const QString &title, const QString &text)
{
    m_lastText = text;
    if (m_nextAnswer) {
        m_nextAnswer.reset();
        return;
    }
    auto *dialog = new TextDialog(title, text, tr("Close"), m_parent);
    dialog->tellOnly();
    dialog->open();
}

void Dialogs::ask(const Question &question, QObject *context, const std::function<void()> &agreed)
{
    m_lastText = question.text;
    if (const auto answer = std::exchange(m_nextAnswer, std::nullopt)) {
        if (*answer)
            agreed();
        return;
    }
    auto *dialog = new TextDialog(question.title, question.text, question.action, m_parent);
    dialog->setDangerous(question.dangerous);
    if (!question.typeToConfirm.isEmpty())
        dialog->requireTyping(question.typeToConfirm);
    connect(dialog, &QDialog::accepted, context, agreed);
    dialog->open();
}

void Dialogs::askText(const TextRequest &request, QObject *context,
                      const std::function<void(const QString &)> &entered)
{
    m_lastText = request.text;
    if (const auto text = std::exchange(m_nextText, std::nullopt)) {
        if (!request.required || text->trimmed().size() >= std::max(request.atLeast, 1))
            entered(text->trimmed());
        return;
    }
    auto *dialog = new TextDialog(request.title, request.text, request.action, m_parent);
    dialog->setLeast(request.atLeast);
    dialog->askFor(request.label, request.value, request.required, request.multiline);
    connect(dialog, &QDialog::accepted, context, [dialog, entered] { entered(dialog->enteredText()); });
    dialog->open();
}

void Dialogs::openFile(const FileRequest &request, QObject *context,
                       const std::function<void(const QString &)> &chosen)
{
    chooseFile(FileMode::Open, request, context, chosen);
}

void Dialogs::openFiles(const FileRequest &request, QObject *context,
                        const std::function<void(const QStringList &)> &chosen)
{
    chooseFiles(FileMode::OpenMany, request, context, chosen);
}

void Dialogs::saveFile(const FileRequest &request, QObject *context,
                       const std::function<void(const QString &)> &chosen)
{
    chooseFile(FileMode::Save, request, context, chosen);
}

void Dialogs::chooseFolder(const FileRequest &request, QObject *context,
                           const std::function<void(const QString &)> &chosen)
{
    chooseFile(FileMode::Folder, request, context, chosen);
}

void Dialogs::chooseFile(FileMode mode, const FileRequest &request, QObject *context,
                         const std::function<void(const QString &)> &chosen)
{
    chooseFiles(mode, request, context, [chosen](const QStringList &files) { chosen(files.first()); });
}

void Dialogs::chooseFiles(FileMode mode, const FileRequest &request, QObject *context,
                          const std::function<void(const QStringList &)> &chosen)
{
    m_lastText = request.title;
    if (const auto files = std::exchange(m_nextFiles, {})) {
        if (!files->isEmpty())
            chosen(*files);
        return;
    }
    auto *dialog = new QFileDialog(m_parent, request.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode == FileMode::Save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(mode == FileMode::Open       ? QFileDialog::ExistingFile
                        : mode == FileMode::OpenMany ? QFileDialog::ExistingFiles
                        : mode == FileMode::Folder   ? QFileDialog::Directory
                                                     : QFileDialog::AnyFile);
    if (!request.nameFilters.isEmpty())
        dialog->setNameFilters(request.nameFilters);
    dialog->setDefaultSuffix(request.defaultSuffix);
    const QFileInfo start(request.startAt);
    dialog->setDirectory(start.isDir() ? request.startAt : start.path());
    if (!start.isDir() && mode == FileMode::Save)
        dialog->selectFile(start.fileName());
    connect(dialog, &QFileDialog::filesSelected, context, [chosen](const QStringList &files) {
        if (!files.isEmpty())
            chosen(files);
    });
    dialog->open();
}

} // namespace gatelift
