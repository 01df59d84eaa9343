#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <optional>

class QWidget;

namespace gatelift {

//! \brief The single door for boxes, questions and file dialogs. Nothing here waits: answers come by
//! callback, and never once the asking context is gone. Tests hand in the next answer, and no window opens
//! then.
class Dialogs : public QObject
{
    Q_OBJECT

public:
    //! \brief What a question is about, in words; the action is a verb and an object.
    struct Question
    {
        QString title;
        QString text;
        QString action; //!< the button that agrees
        bool dangerous = false;
        QString typeToConfirm; //!< the plan's name, to be typed before a dangerous action; empty: no typing
    };
    //! \brief A text to be written, such as the reason for an override.
    struct TextRequest
    {
        QString title;
        QString text;
        QString label;
        QString action;
        QString value;
        bool required = true;
        bool multiline = true;
        int atLeast = 1; //!< letters, where it is required
    };
    //! \brief A file to be chosen.
    struct FileRequest
    {
        QString title;
        QString startAt; //!< folder or file
        QStringList nameFilters;
        QString defaultSuffix;
    };

    explicit Dialogs(QWidget *parent);

    void inform(const QString &title, const QString &text);
    void ask(const Question &question, QObject *context, const std::function<void()> &agreed);
    void askText(const TextRequest &request, QObject *context,
                 const std::function<void(const QString &)> &entered);
    void openFile(const FileRequest &request, QObject *context,
                  const std::function<void(const QString &)> &chosen);
    //! \brief One or several.
    void openFiles(const FileRequest &request, QObject *context,
                   const std::function<void(const QStringList &)> &chosen);
    void saveFile(const FileRequest &request, QObject *context,
                  const std::function<void(const QString &)> &chosen);
    void chooseFolder(const FileRequest &request, QObject *context,
                      const std::function<void(const QString &)> &chosen);

    //! \brief For tests: the next question is answered so, without a window.
    void setNextAnswer(bool agree) { m_nextAnswer = agree; }
    //! \brief For tests: the next text; nothing typed where it is empty and required.
    void setNextText(const QString &text) { m_nextText = text; }
    //! \brief For tests: the next file or folder; empty: given up.
    void setNextFileName(const QString &file)
    {
        m_nextFiles = file.isEmpty() ? QStringList() : QStringList{file};
    }
    void setNextFileNames(const QStringList &files) { m_nextFiles = files; }
    //! \brief For tests: the last text that was shown or asked.
    [[nodiscard]] QString lastText() const { return m_lastText; }

private:
    enum class FileMode { Open, OpenMany, Save, Folder };
    void chooseFile(FileMode mode, const FileRequest &request, QObject *context,
                    const std::function<void(const QString &)> &chosen);
    void chooseFiles(FileMode mode, const FileRequest &request, QObject *context,
                     const std::function<void(const QStringList &)> &chosen);

    QWidget *m_parent;
    std::optional<bool> m_nextAnswer;
    std::optional<QString> m_nextText;
    std::optional<QStringList> m_nextFiles;
    QString m_lastText;
};

} // namespace gatelift
