#pragma once

#include <QDialog>
#include <QKeySequence>

#include <functional>

class QLineEdit;
class QListView;

namespace gatelift {

class MainWindow;
class PaletteModel;

//! \brief One thing that can be done now.
struct PaletteCommand
{
    QString text;
    QString place; //!< where it stands: a page, the window
    QKeySequence keys;
    std::function<void()> act;
};

//! \brief Everything that can be done now, by the window and on the page that is shown.
[[nodiscard]] QList<PaletteCommand> paletteCommands(MainWindow &window);

//! \brief How well a typed text names a command: each word has to be there, in any order, beginnings of words
//! count more; 0: it is not meant.
[[nodiscard]] int paletteRank(const QString &typed, const QString &command);

//! \brief Ctrl+K: type a few letters, press Return. For those who know what they want, and need no mouse.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(QList<PaletteCommand> commands, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &typed);
    void run();

    PaletteModel *m_model;
    QLineEdit *m_edit;
    QListView *m_list;
};

} // namespace gatelift
