using Amazon.Rekognition.Model;
using CustomLabels.Connections;
using CustomLabels.Credentials;
using CustomLabels.Policies;
using CustomLabels.Projects;
using CustomLabels.Storage;
using AccessDeniedException = Amazon.Rekognition.Model.AccessDeniedException;

namespace CustomLabels.Models.Copying;

/// <summary>One copy of a model into a project of the caller's account (spec/api.md §11.16).</summary>
/// <param name="connection">Where to.</param>
public sealed class ModelCopy(ServiceConnection connection)
{
    /// <summary>Right after a policy was stored, it may not count yet (spec/api.md §12).</summary>
    private const int MaxAttempts = 3;

    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(5);

    private readonly ProjectClient _projects = new(connection);
    private readonly ModelClient _models = new(connection);

    /// <summary>Finds out what a copy of a model would do, without doing it.</summary>
    /// <exception cref="CustomLabelsException">
    /// <c>SourceProjectNeeded</c>, <c>ModelInOtherRegion</c>, or no such model or project.
    /// </exception>
    public async Task<PlannedCopy> PlanAsync(ModelCopyRequest request, CancellationToken cancellationToken)
    {
        var model = request.Source;
        if (model.Arn is { } given && RegionOf(given) != connection.Region)
        {
            throw new CustomLabelsException(
                "ModelInOtherRegion",
                ErrorKind.InvalidArgument,
                $"The model {model} is in {RegionOf(given)}, the connection in {connection.Region}: models are copied inside one Region only. Train it again there (Import-CLDataset, Start-CLTraining).",
                given);
        }

        // Before anything that depends on whose model it is: without this project there is nothing to copy into.
        var destination = await _projects.GetAsync(request.Destination, cancellationToken);
        var foreign = model.Arn is { } arn && AccountOf(arn) != AccountOf(destination.Arn);
        var sourceArn = foreign ? model.Arn! : (await _models.GetAsync(model, cancellationToken)).Arn;
        var projectArn = request.SourceProjectArn ?? model.Project.Arn ?? (foreign
            ? throw new CustomLabelsException(
                "SourceProjectNeeded",
                ErrorKind.InvalidArgument,
                $"The model {model} belongs to account {AccountOf(sourceArn)}, and its ARN does not tell its project's. Give that with -SourceProject; its owner finds it by (Get-CLProject {model.Project.Name}).Arn.",
                sourceArn)
            : await _projects.ResolveArnAsync(model.Project, cancellationToken));
        var name = request.VersionName is { Length: > 0 } chosen ? ResourceName.RequireName(chosen, "model version") : ResourceName.VersionNameOf(sourceArn)!;
        return new PlannedCopy(sourceArn, projectArn, destination, name, foreign);
    }

    /// <summary>Starts the copy of a model. It goes on in the service: <see cref="ModelClient.WaitAsync"/> waits for it.</summary>
    /// <param name="request">What to copy where.</param>
    /// <param name="plan">What it does.</param>
    /// <param name="mayCreateBucket">Asked, with the name, before a missing bucket for the results is made.</param>
    /// <param name="mayAllow">Asked, with name and document, before a policy of the caller's own project is stored for the copy.</param>
    /// <param name="cancellationToken">Ends it; a copy that was accepted goes on.</param>
    /// <exception cref="CustomLabelsException"><c>CopyNotAllowed</c>: with what is to be done about it, and where.</exception>
    public async Task<Model> RunAsync(
        ModelCopyRequest request,
        PlannedCopy plan,
        Func<string, Task<bool>> mayCreateBucket,
        Func<string, string, Task<bool>> mayAllow,
        CancellationToken cancellationToken)
    {
        var bucket = await BucketChoice.ChooseAsync(connection, request.OutputBucket, mayCreateBucket, cancellationToken);
        var output = new S3Location(bucket, request.OutputPrefix ?? $"custom-labels/{plan.Destination.Name}/{plan.VersionName}");
        var copy = new CopyProjectVersionRequest
        {
            SourceProjectArn = plan.SourceProjectArn,
            SourceProjectVersionArn = plan.SourceArn,
            DestinationProjectArn = plan.Destination.Arn,
            VersionName = plan.VersionName,
            OutputConfig = new OutputConfig { S3Bucket = output.Bucket, S3KeyPrefix = output.Key },
            Tags = request.Tags is null ? null : new Dictionary<string, string>(request.Tags),
            KmsKeyId = request.KmsKeyId,
        };
        var arn = await AccessDiagnosis.OwnBucket(connection).GuardAsync(
            output,
            ObjectUse.Write,
            () => TakenName.GuardAsync(
                _models,
                new ModelIdentity(new ProjectIdentity(plan.Destination.Arn), plan.VersionName),
                () => SendAsync(copy, plan, mayAllow, cancellationToken),
                cancellationToken),
            cancellationToken);
        return await EventualConsistency.RetryAsync(
            connection,
            () => _models.GetAsync(new ModelIdentity(arn), cancellationToken),
            cancellationToken);
    }

    private async Task<string> SendAsync(CopyProjectVersionRequest copy, PlannedCopy plan, Func<string, string, Task<bool>> mayAllow, CancellationToken cancellationToken)
    {
        try
        {
            return (await connection.Rekognition.CopyProjectVersionAsync(copy, cancellationToken)).ProjectVersionArn!;
        }
        catch (AccessDeniedException exception) when (exception.Message.Contains("rekognition:", StringComparison.Ordinal))
        {
            var caller = await connection.GetCallerAsync(cancellationToken);
            var explicitDeny = exception.Message.Contains("explicit deny", StringComparison.OrdinalIgnoreCase);
            var policyName = $"copy-{plan.VersionName}"[..Math.Min(128, plan.VersionName.Length + 5)];
            var document = CopyStatement.Allow([caller.Principal], [plan.SourceArn]);
            if (plan.IsForeign || explicitDeny || !await mayAllow(policyName, document))
            {
                throw NotAllowed(plan, caller, explicitDeny, exception);
            }

            return await SendAllowedAsync(copy, plan, policyName, document, cancellationToken);
        }
    }

    /// <summary>In one account a policy of the project gives what the caller's own lacks. It goes when the copy was accepted.</summary>
    private async Task<string> SendAllowedAsync(CopyProjectVersionRequest copy, PlannedCopy plan, string policyName, string document, CancellationToken cancellationToken)
    {
        var policies = new ProjectPolicyClient(connection);
        var project = new ProjectIdentity(plan.SourceProjectArn);
        var policy = await policies.PutAsync(project, policyName, document, null, cancellationToken);
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    return (await connection.Rekognition.CopyProjectVersionAsync(copy, cancellationToken)).ProjectVersionArn!;
                }
                catch (AccessDeniedException) when (attempt + 1 < MaxAttempts)
                {
                    await Task.Delay(connection.Polling.Delay(attempt), cancellationToken);
                }
            }
        }
        finally
        {
            // Whatever happened, also after Ctrl+C: nobody asked for this policy to stay.
            using var limit = new CancellationTokenSource(RemovalPatience);
            await policies.RemoveAsync(project, policyName, policy.RevisionId, limit.Token);
        }
    }

    private CustomLabelsException NotAllowed(PlannedCopy plan, CallerIdentity caller, bool explicitDeny, AccessDeniedException exception)
    {
        var owner = AccountOf(plan.SourceArn);
        var project = ResourceName.ProjectNameOf(plan.SourceArn);
        var model = $"{project}/{ResourceName.VersionNameOf(plan.SourceArn)}";
        var advice = explicitDeny
            ? $"A policy denies it: in account {owner}, Get-CLProjectPolicy {project} shows those of the project."
            : plan.IsForeign
                ? $"In account {owner}, Region {connection.Region}, its owner allows it: Set-CLProjectPolicy {project} -AllowAccount {caller.AccountId} -Model {model}. Here the right rekognition:CopyProjectVersion is needed as well."
                : $"Allow it by the caller's own policy, or by the project's: Set-CLProjectPolicy {project} -AllowPrincipal {caller.Principal} -Model {model}.";
        return new CustomLabelsException("CopyNotAllowed", ErrorKind.AccessDenied, $"{exception.Message.TrimEnd('.')}. {advice}", plan.SourceArn, exception);
    }

    private static string RegionOf(string arn) => arn.Split(':')[3];

    private static string AccountOf(string arn) => arn.Split(':')[4];
}
