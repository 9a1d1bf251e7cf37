using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace CustomLabels.Shell;

/// <summary>Asks the user; without somebody at a terminal every question is an error that says what to do.</summary>
internal sealed class Prompts(Screen screen)
{
    /// <summary>The error for a question that nobody can answer.</summary>
    public static HostException NobodyToAsk(string question) => new(
        $"There is nobody to ask for {question}: the shell is not on a terminal, or was started with -NonInteractive. "
        + "Give all parameters on the command line, and -Confirm:$false where a confirmation is wanted.",
        innerException: null,
        "NotInteractive",
        ErrorCategory.InvalidOperation);

    /// <summary>A line of text.</summary>
    public string ReadLine() => Ask("a line of text");

    /// <summary>A line that is not shown while it is typed.</summary>
    public SecureString ReadSecret(string what)
    {
        if (!screen.CanAsk)
        {
            throw NobodyToAsk(what);
        }

        SecureString secret = new();
        for (ConsoleKeyInfo key = screen.ReadKey(); key.Key != ConsoleKey.Enter; key = screen.ReadKey())
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.AppendChar(key.KeyChar);
            }
        }

        Show(Environment.NewLine);
        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>Values by name, such as mandatory parameters that were not given.</summary>
    public Dictionary<string, PSObject> Fields(string caption, string message, Collection<FieldDescription> fields)
    {
        if (!screen.CanAsk)
        {
            throw NobodyToAsk(string.Join(", ", fields.Select(f => f.Name)));
        }

        Introduce(caption, message);
        Dictionary<string, PSObject> answers = [];
        foreach (FieldDescription field in fields)
        {
            answers[field.Name] = PSObject.AsPSObject(Field(field));
        }

        return answers;
    }

    /// <summary>One of several choices, by its key or its label; Enter takes the default.</summary>
    public int Choice(string caption, string message, Collection<ChoiceDescription> choices, int byDefault)
    {
        if (!screen.CanAsk)
        {
            throw NobodyToAsk($"a decision ({message})");
        }

        Introduce(caption, message);
        ChoiceList list = new(choices, byDefault);
        while (true)
        {
            Show(list.Line);
            string answer = Ask("a decision").Trim();
            if (answer == "?")
            {
                Show(list.Help);
            }
            else if (list.Find(answer) is { } picked)
            {
                return picked;
            }
        }
    }

    /// <summary>A user name and a password, or the two halves of an access key.</summary>
    public PSCredential Credential(string caption, string message, string userName)
    {
        Introduce(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Show("User: ");
            userName = Ask("a user name");
        }

        Show($"Password for user {userName}: ");
        return new PSCredential(userName, ReadSecret("a password"));
    }

    private object Field(FieldDescription field)
    {
        if (field.ParameterTypeFullName == typeof(SecureString).FullName)
        {
            Show($"{field.Name}: ");
            return ReadSecret(field.Name);
        }

        if (field.ParameterTypeFullName == typeof(PSCredential).FullName)
        {
            return Credential("", field.Name, "");
        }

        if (!field.ParameterTypeFullName.EndsWith("[]", StringComparison.Ordinal))
        {
            Show($"{field.Name}: ");
            return Ask(field.Name);
        }

        List<string> values = [];
        while (true)
        {
            Show($"{field.Name}[{values.Count}]: ");
            string value = Ask(field.Name);
            if (value.Length == 0)
            {
                return values.ToArray();
            }

            values.Add(value);
        }
    }

    private string Ask(string what)
    {
        if (!screen.CanAsk)
        {
            throw NobodyToAsk(what);
        }

        return screen.ReadLine() ?? throw NobodyToAsk(what);
    }

    private void Introduce(string caption, string message)
    {
        foreach (string text in (string[])[caption, message])
        {
            if (!string.IsNullOrEmpty(text))
            {
                Show(text + Environment.NewLine);
            }
        }
    }

    // Questions belong where the user sees them, also when the results go to a file.
    private void Show(string text)
    {
        if (screen.OutputIsTerminal)
        {
            screen.WriteOutput(text);
        }
        else
        {
            screen.WriteError(text);
        }
    }
}
