/** Whose jobs the command line makes and sees: one person, the owner of the data folder. */
export const localUserId = "local";
