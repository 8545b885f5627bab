namespace Linli.Engines.Chats;

/// <summary>One message of a pasted chat.</summary>
/// <param name="No">From 1, in the order of the paste.</param>
/// <param name="Said">As it stood: <c>20:13</c>, <c>2026-05-06 20:13:11</c>; empty where no time stood there.</param>
/// <param name="Name">Who said it as the chat calls them, private numbers masked; empty where nobody is named.</param>
/// <param name="Text">Private numbers masked.</param>
public sealed record ChatMessage(int No, string Said, string Name, string Text);

/// <summary>What may be a matter: the messages of one speaker that belong together, and those in which others say the same.</summary>
/// <param name="Messages">Numbers of the messages, the first first.</param>
/// <param name="Echoes">Messages of others that only say "me too".</param>
/// <param name="Text">What was said, one message a line.</param>
public sealed record ChatDraft(IReadOnlyList<int> Messages, IReadOnlyList<int> Echoes, string Name, string Text);
