/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZyE2e:
 *
 * The built application, driven from outside as assistive technology does: started as a program
 * with a home of its own, seen and operated through its accessible interface only. Every wait is
 * for a condition; a condition that does not come true in a minute fails the test with a dump of
 * what was on screen.
 */
typedef struct _ZyE2e ZyE2e;

/**
 * ZyE2eMatch:
 * @node: what to look at
 *
 * Returns: whether @node is what is waited for
 */
typedef gboolean (*ZyE2eMatch) (AtspiAccessible *node,
                                gpointer         user_data);

/**
 * zy_e2e_available:
 *
 * Returns: whether there is a display and a session bus to run the application in
 */
gboolean         zy_e2e_available       (void);

/**
 * zy_e2e_new:
 *
 * Makes an empty home in a temporary folder.
 *
 * Returns: (transfer full): the harness; the application is not started
 */
ZyE2e           *zy_e2e_new             (void);

/**
 * zy_e2e_free:
 *
 * Ends the application when it still runs, and removes its home.
 */
void             zy_e2e_free            (ZyE2e              *self);

/**
 * zy_e2e_start:
 * @arguments: (nullable): files to open
 *
 * Starts the application and waits for its window.
 */
void             zy_e2e_start           (ZyE2e              *self,
                                         const char *const  *arguments);

/**
 * zy_e2e_open:
 * @arguments: files to open
 *
 * Starts the application a second time, which hands the files to the running one and ends.
 */
void             zy_e2e_open            (ZyE2e              *self,
                                         const char *const  *arguments);

/**
 * zy_e2e_quit:
 *
 * Closes the window through its own action and waits for the program to end without an error.
 */
void             zy_e2e_quit            (ZyE2e              *self);

/**
 * zy_e2e_cli:
 * @arguments: for `zhaiyao-cli`
 *
 * Runs the command-line program on the same home; it must succeed.
 *
 * Returns: (transfer full): what it printed
 */
char            *zy_e2e_cli             (ZyE2e              *self,
                                         const char *const  *arguments);

/**
 * zy_e2e_wait_for:
 * @what: what is waited for, for the message of a failure
 *
 * Waits until a showing node of the application's window matches.
 *
 * Returns: (transfer full): the node
 */
AtspiAccessible *zy_e2e_wait_for        (ZyE2e              *self,
                                         const char         *what,
                                         ZyE2eMatch          match,
                                         gpointer            user_data);

/**
 * zy_e2e_wait_named:
 * @role: what kind of node
 * @name: its whole accessible name
 *
 * Returns: (transfer full): the first such node that is showing
 */
AtspiAccessible *zy_e2e_wait_named      (ZyE2e              *self,
                                         AtspiRole           role,
                                         const char         *name);

/**
 * zy_e2e_wait_text:
 * @text: part of an accessible name
 *
 * Returns: (transfer full): the first showing node whose name contains @text
 */
AtspiAccessible *zy_e2e_wait_text       (ZyE2e              *self,
                                         const char         *text);

/**
 * zy_e2e_wait_state:
 *
 * Waits until @node has, or has not, a state.
 */
void             zy_e2e_wait_state      (ZyE2e              *self,
                                         AtspiAccessible    *node,
                                         AtspiStateType      state,
                                         gboolean            value);

/**
 * zy_e2e_act:
 * @action: such as `click`
 *
 * Does one of the actions a node offers.
 */
void             zy_e2e_act             (ZyE2e              *self,
                                         AtspiAccessible    *node,
                                         const char         *action);

/* X11/keysymdef.h */
#define ZY_E2E_KEY_RETURN 0xff0d
#define ZY_E2E_KEY_ESCAPE 0xff1b

/**
 * zy_e2e_press:
 * @keysym: an X11 key symbol; that of an ASCII letter is its code
 *
 * Presses and releases a key.
 */
void             zy_e2e_press           (ZyE2e              *self,
                                         glong               keysym);

/**
 * zy_e2e_press_control:
 * @keysym: as of zy_e2e_press()
 *
 * Presses and releases a key while the Control key is held.
 */
void             zy_e2e_press_control   (ZyE2e              *self,
                                         glong               keysym);

/**
 * zy_e2e_wait_item:
 * @name: its whole accessible name
 *
 * Waits for an item of a menu that is open.
 *
 * Returns: (transfer full): the item
 */
AtspiAccessible *zy_e2e_wait_item       (ZyE2e              *self,
                                         const char         *name);

/**
 * zy_e2e_choose:
 * @button: accessible name of a button that opens a menu
 * @item: accessible name of an item of that menu
 *
 * Opens a menu and chooses something from it.
 */
void             zy_e2e_choose          (ZyE2e              *self,
                                         const char         *button,
                                         const char         *item);

/**
 * zy_e2e_wait_gone:
 * @text: part of an accessible name
 *
 * Waits until no showing node's name contains @text.
 */
void             zy_e2e_wait_gone       (ZyE2e              *self,
                                         const char         *text);

/**
 * zy_e2e_wait_button:
 * @name: its whole accessible name
 *
 * Waits for a button that can be used. Buttons in rows of lists do not count.
 *
 * Returns: (transfer full): the button
 */
AtspiAccessible *zy_e2e_wait_button     (ZyE2e              *self,
                                         const char         *name);

/**
 * zy_e2e_click:
 *
 * Waits for a button as zy_e2e_wait_button() does and clicks it.
 */
void             zy_e2e_click           (ZyE2e              *self,
                                         const char         *name);

/**
 * zy_e2e_select:
 * @list: (transfer none): accessible name of a list
 * @text: part of the name of a row, or of something in it
 *
 * Waits for a row of a list and selects it.
 */
void             zy_e2e_select          (ZyE2e              *self,
                                         const char         *list,
                                         const char         *text);

/**
 * zy_e2e_dump:
 *
 * Returns: (transfer full): everything accessible, a line each, for messages
 */
char            *zy_e2e_dump            (ZyE2e              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyE2e, zy_e2e_free)

G_END_DECLS
