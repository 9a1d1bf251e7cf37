namespace CustomLabels.Service.Tests.Durability;

/// <summary>
/// What one thing must be like after a kill: what was acknowledged last, or, when a request was under way, that or what the
/// request asked for. Nothing else, and nothing in between.
/// </summary>
internal sealed class Expected(string name)
{
    /// <summary>The state of what is not there.</summary>
    public const string Gone = "gone";

    private string? _wanted;

    public string Name { get; } = name;

    /// <summary>What was acknowledged last.</summary>
    public string State { get; private set; } = Gone;

    /// <summary>Makes a request that shall bring a state about.</summary>
    public async Task<T> ChangeAsync<T>(string wanted, Func<Task<T>> request)
    {
        _wanted = wanted;
        var answer = await request();
        Confirm(wanted);
        return answer;
    }

    /// <summary>Makes a request that shall bring a state about.</summary>
    public Task ChangeAsync(string wanted, Func<Task> request) => ChangeAsync(wanted, async () =>
    {
        await request();
        return true;
    });

    /// <summary>What was found after the kill; it is what is known from now on.</summary>
    public void Check(string found)
    {
        Assert.True(found == State || found == _wanted, $"{Name} was {State}{(_wanted is null ? string.Empty : $" and was to become {_wanted}")} when the service was killed. Now it is {found}.");
        Confirm(found);
    }

    private void Confirm(string state)
    {
        State = state;
        _wanted = null;
    }
}
