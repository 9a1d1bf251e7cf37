using CustomLabels.Datasets.Import;
using CustomLabels.Datasets.Splits;
using CustomLabels.Detections.Loads;
using CustomLabels.Endpoints;
using CustomLabels.Formats;
using CustomLabels.Formatting;
using CustomLabels.Models;
using CustomLabels.Models.Copying;
using CustomLabels.Projects.Removal;

namespace CustomLabels.Errors;

/// <summary>What the cmdlets say. Each error ends with what to do next.</summary>
internal static class Messages
{
    /// <summary>The title of every question.</summary>
    public const string ConfirmCaption = "Confirm";

    /// <summary>The host has no way to ask.</summary>
    public static string CannotPrompt(string what) =>
        $"This needs confirmation, and this host cannot ask: {what.TrimEnd('.')}. Add -Confirm:$false to say yes in advance, or -WhatIf to see what would happen.";

    /// <summary>The question about what is described.</summary>
    public static string GoOn(string description) => description + " Continue?";

    /// <summary>What removing a project with all that is in it does.</summary>
    public static string Remove(ProjectContents contents) => $"Project {contents.Project.Name}: {contents.Describe()}.";

    /// <summary>The question before a dataset makes way for a new one.</summary>
    public static string ReplaceDataset(Dataset dataset) =>
        $"The dataset {dataset} was made from other photos. Replace it with one made from these? (-Confirm:$false answers yes.)";

    /// <summary>The question before a bucket is made.</summary>
    public static string MakeBucket(string bucket) =>
        $"The bucket '{bucket}' does not exist yet. Create it for photos, manifests and results? (-Confirm:$false answers yes, -Bucket names another.)";

    /// <summary>Nothing where a project, a dataset or a model is to be named.</summary>
    public static CustomLabelsException NoIdentity(string noun, bool isText, bool isSingle) =>
        new(ErrorIds.InvalidIdentity, ErrorKind.InvalidArgument, $"{(isText ? "An empty string" : "$null, or an empty list,")} names no {noun}, and does not mean all of them{(isSingle ? string.Empty : " ('*' does)")}. Check the variable or property that it came from.");

    /// <summary>An object that says nothing about which one it is.</summary>
    public static CustomLabelsException InvalidIdentity(string noun, object given, string properties) =>
        new(ErrorIds.InvalidIdentity, ErrorKind.InvalidArgument, $"{Shown(given)} names no {noun}. Give a name, an ARN, or an object with one of the properties {properties}.", given);

    /// <summary>Wildcards where a single one is meant.</summary>
    public static CustomLabelsException SingleIdentity(string noun, object identity) =>
        new(ErrorIds.WildcardNotAllowed, ErrorKind.InvalidArgument, $"'{identity}' has wildcards, and this takes a single {noun}. Write the name out, or pipe the output of Get-CLProject, Get-CLDataset or Get-CLModel.", identity);

    /// <summary>Fewer than two models where some are to be compared.</summary>
    public static CustomLabelsException NothingToCompare(int given) =>
        new(ErrorIds.NothingToCompare, ErrorKind.InvalidArgument, $"There is nothing to compare: {(given == 0 ? "no model was" : "only one model was")} given. Give the reference model first, then one or more others: Compare-CLModel parts/v1 parts/v2.");

    /// <summary>Labels that are judged by a model that was trained on them.</summary>
    public static string HasLearnedFrom(string model, string dataset) =>
        $"The model {model} has learned from the images of {dataset}, and with them their wrong labels: it will doubt few. Train on one half of them and judge the other half.";

    /// <summary>Label errors whose model agrees with what is given.</summary>
    public static string NothingSuggested(int agreed, int given) =>
        $"{agreed} of {given} labels stay as they are: the model suggests nothing else for them. Choose with Where-Object IsLikely, or write what you want into SuggestedLabel.";

    /// <summary>A name with wildcards that stands for nothing.</summary>
    public static CustomLabelsException NoMatch(object pattern) =>
        new(ErrorIds.NothingMatches, ErrorKind.NotFound, $"Nothing matches '{pattern}'. Get-CLProject, Get-CLDataset and Get-CLModel list what exists.", pattern);

    /// <summary>A start of a model that is already up.</summary>
    public static string RunsAlready(Model model) =>
        model.Status == "RUNNING" ? $"Model {model} is already running, with {Units(model)}." : $"Model {model} is already starting, with {Units(model)}.";

    /// <summary>A model that is already up, with other units than those asked for.</summary>
    public static string OtherUnits(Model model) =>
        $"The model {model} is already {model.Status}, with {Units(model)}, and is left as it is. To change the units, stop it first (Stop-CLModel {model} -Wait).";

    /// <summary>A start that the service would refuse.</summary>
    public static CustomLabelsException NotStartable(Model model) =>
        new(
            "ModelNotStartable",
            model.Status is "TRAINING_FAILED" or "COPYING_FAILED" ? ErrorKind.InvalidArgument : ErrorKind.Busy,
            $"Starting the model {model} would fail: it is {model.Status}. {(model.Status is "TRAINING_FAILED" ? $"Get-CLTrainingError {model} says why." : model.Status is "COPYING_FAILED" ? model.StatusMessage : $"Wait for it first: Wait-CLModel {model}.")}",
            model.ToString()) { IsForecast = true };

    /// <summary>A stop of a model that is not running.</summary>
    public static string NothingToStop(Model model) => $"Model {model} is {model.Status}: there is nothing to stop.";

    /// <summary>A stop without a model.</summary>
    public static CustomLabelsException NoModelToStop() =>
        new(ErrorIds.ModelMissing, ErrorKind.InvalidArgument, "There is no model to stop: -Model is $null. Get-CLModel shows which ones are running.");

    /// <summary>A model that cannot be removed in its state.</summary>
    public static CustomLabelsException ModelBusy(Model model) =>
        new(
            "ResourceInUseException",
            ErrorKind.Busy,
            $"Removing the model {model} would fail: it is {model.Status}. {(ModelStates.IsUp(model.Status) ? $"Stop it first: Stop-CLModel {model} -Wait." : $"Wait for it first: Wait-CLModel {model}.")}",
            model.ToString()) { IsForecast = true };

    /// <summary>A dataset that cannot be removed in its state.</summary>
    public static CustomLabelsException DatasetBusy(Dataset dataset) =>
        new("ResourceInUseException", ErrorKind.Busy, $"Removing the dataset {dataset} would fail: it is {dataset.Status}. Try again when that is done (Get-CLDataset shows its status).", dataset.ToString()) { IsForecast = true };

    /// <summary>What was done when the endpoint was gone, and what does the rest.</summary>
    /// <param name="target">What could not be done.</param>
    /// <param name="hasDone">Whether something before it was done.</param>
    /// <param name="hasOutput">Whether something was written.</param>
    public static string HowToGoOn(object? target, bool hasDone, bool hasOutput) =>
        hasDone && target is not null ? $"What came before '{target}' is done; once the service answers again, repeat the command for it and what follows."
        : hasOutput ? "The output ends there: once the service answers again, repeat the command."
        : "Then repeat the command.";

    /// <summary>What a dry run has found out.</summary>
    public static string WouldFail(string reason) => $"It would fail: {reason}";

    /// <summary>What was to be removed does not exist.</summary>
    public static string GoneAlready(object target) => $"{target} is already gone: there is nothing to remove.";

    /// <summary>What matched a name with wildcards does not exist any more.</summary>
    public static string GoneSince(object target) => $"{target} is gone since it was found.";

    /// <summary>Tags that were to be removed do not exist.</summary>
    public static string NoSuchTags(ResourceIdentity resource, IEnumerable<string> keys) =>
        $"{resource} has none of the tags {string.Join(", ", keys)}: there is nothing to remove.";

    /// <summary>Ctrl+C during the wait for a training, which continues.</summary>
    public static string TrainingGoesOn(Model model, bool aws) =>
        $"The training of {model} continues. To wait for it: Wait-CLModel {model}. {(aws ? "It cannot be canceled." : $"To cancel it: Stop-CLModel {model}.")}";

    /// <summary>Ctrl+C during the wait for a start, which continues.</summary>
    public static string StartGoesOn(Model model) =>
        $"The model {model} is still starting. To wait for it: Wait-CLModel {model} RUNNING. To stop it: Stop-CLModel {model}.";

    /// <summary>Ctrl+C during the wait for a stop, which continues.</summary>
    public static string StopGoesOn(Model model) => $"The model {model} is still stopping. To wait for it: Wait-CLModel {model} STOPPED.";

    /// <summary>Ctrl+C during the wait for a copy, which continues.</summary>
    public static string CopyGoesOn(Model model) => $"The copy to {model} continues. To wait for it: Wait-CLModel {model}. To undo it afterward: Remove-CLModel {model}.";

    /// <summary>Ctrl+C during a wait for anything else, which continues.</summary>
    public static string WaitEnds(ModelIdentity model) => $"Only the wait has ended: the service carries on with {model}. To wait again: Wait-CLModel {model}. To see its progress: Get-CLModel {model}.";

    internal static string Units(Model model) => model.MinInferenceUnits is { } units
        ? Cells.Units(units, model.MaxInferenceUnits) + (units == 1 && model.MaxInferenceUnits is null or 1 ? " inference unit" : " inference units")
        : "an unknown number of inference units";

    /// <summary>Several services, and none of them was named.</summary>
    public static CustomLabelsException SeveralLocalServices(IEnumerable<LocalService> services) =>
        new(
            ErrorIds.SeveralLocalServices,
            ErrorKind.InvalidArgument,
            $"Several local services are running, but none on the default folder: {string.Join(", ", services.Select(static s => s.DataPath))}. Name one with -DataPath, or stop them all: Get-CLLocalService | Stop-CLLocalService.");

    /// <summary>There is no service to stop.</summary>
    public static string NoLocalService(string folder) => $"No local service is running on {folder}: there is nothing to stop.";

    /// <summary>A service that was to be started is already running.</summary>
    public static string LocalServiceRuns(LocalService service) => $"The local service is already running on {service.DataPath}, at {service.Endpoint}.";

    /// <summary>What an import would do.</summary>
    public static string Import(ImportPlan plan, string source)
    {
        string?[] parts =
        [
            $"Import {Count(plan.TrainImages + plan.TestImages, "image")} with {Count(plan.Labels.Count, "label")} and {Count(plan.Boxes, "box", "boxes")} of {source} into project {plan.ProjectName}: {plan.TrainImages} for training, {plan.TestImages} for testing.",
            plan.Files == 0 ? null : $"Upload {Count(plan.Files, "file")} of {Cells.Bytes(plan.Bytes)} in all to {plan.Destination}, except those already there.",
            plan.BucketExists ? null : $"There is no bucket {plan.Destination.Bucket} yet: it will be created.",
            plan.Project is null ? $"There is no project {plan.ProjectName} yet: create it first, with New-CLProject {plan.ProjectName}." : null,
            plan.Project is { Datasets.Count: > 0 } project ? $"The project already has {string.Join(" and ", project.Datasets)}: they are kept, completed or replaced." : null,
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    /// <summary>What an export would write.</summary>
    public static string Export(DatasetExport planned, string source) =>
        $"Write {Count(planned.Images, "image")} with {Count(planned.Labels.Count, "label")} and {Count(planned.Boxes, "box", "boxes")} of {source} as {planned.Format} to {planned.Path}: {(planned.Files.Count is > 0 and <= 3 ? string.Join(", ", planned.Files.Select(static f => Path.GetFileName(f))) : Count(planned.Files.Count, "file"))}.";

    /// <summary>The project already has a dataset of the type.</summary>
    public static CustomLabelsException DatasetExists(Dataset dataset) =>
        new(ErrorIds.DatasetExists, ErrorKind.AlreadyExists, $"The project already has a dataset {dataset}. Remove it first (Remove-CLDataset {dataset}), or add to it (Update-CLDatasetEntry).", dataset.ToString());

    private static string Count(int number, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>Something in a source that was left out.</summary>
    public static CustomLabelsException LeftOut(SourceProblem problem) => new(problem.ErrorId, ErrorKind.InvalidData, Place(problem), problem.File);

    /// <summary>Where something stands, and what is said about it.</summary>
    public static string Place(SourceProblem problem) =>
        $"{Path.GetFileName(problem.File)}{(problem.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $":{line}") : string.Empty)}: {problem.Message}";

    /// <summary>A path without wildcards to a file that does not exist.</summary>
    public static CustomLabelsException FileNotFound(string path) =>
        new(ErrorIds.FileNotFound, ErrorKind.NotFound, $"There is no file {path}. Check the path; -Path takes wildcards.", path);

    /// <summary>A folder where a photo should be.</summary>
    public static CustomLabelsException IsAFolder(string path) =>
        new(ErrorIds.NotAFile, ErrorKind.InvalidArgument, $"{path} is a folder. Give the photos in it: -Path {Path.Join(path, "*.jpg")}.", path);

    /// <summary>A path of another drive than the file system's.</summary>
    public static CustomLabelsException NotAFile(string path) =>
        new(ErrorIds.NotAFile, ErrorKind.InvalidArgument, $"{path} is not in the file system. Give a file, or an s3:// location.", path);

    /// <summary>Test images that are in no segment.</summary>
    public static string UnreadImages(string model, int count) => $"{count} of the test images of {model} could not be read, and are in no segment.";

    /// <summary>A dataset and a manifest to test on.</summary>
    public static CustomLabelsException TwoTestSets() =>
        new(ErrorIds.TwoTestSets, ErrorKind.InvalidArgument, "-OnDataset and -OnManifest both say what to test the models on: use one or the other.");

    /// <summary>An evaluation of which only the summary can be read.</summary>
    public static string NoCounts(string model, string why) => $"{model} is shown without counts, intervals and examples. {why}";

    /// <summary>Wildcards without a match.</summary>
    public static string NothingMatches(string path) => $"No file matches {path}, so nothing was detected there.{(path.Contains('[', StringComparison.Ordinal) ? " -LiteralPath takes a name with [ ] literally." : string.Empty)}";

    /// <summary>Objects under a prefix that are no photos by their names.</summary>
    public static string NoPhotos(string prefix, int all, int others) =>
        $"{others} of {all} objects under {prefix} are left out: their names do not end in .jpg, .jpeg or .png. Give such photos by their own location.";

    /// <summary>A resume file for bytes, which have no name to find them by.</summary>
    public static CustomLabelsException ResumeWithoutNames() =>
        new(ErrorIds.ResumeWithoutNames, ErrorKind.InvalidArgument, "-ResumeFile knows photos by their names, and -Bytes has none. Give files or locations in S3, or leave -ResumeFile out.");

    /// <summary>The photo of a detection is gone, or the detection was made on bytes.</summary>
    public static CustomLabelsException ImageGone(string image) =>
        new(ErrorIds.ImageNotFound, ErrorKind.NotFound, $"The photo {image} no longer exists, so there is nothing to draw on. Detect on a file (Invoke-CLDetection -Path), and keep it until the detection is exported.", image);

    /// <summary>What measuring a model is going to send.</summary>
    public static string MeasureModel(Model model, LoadPlan plan, int photos) => string.Create(
        CultureInfo.InvariantCulture,
        $"Send up to {plan.MaxRequests} requests to model {model}, at most {plan.Concurrency[^1]} at a time, with {photos} {(photos == 1 ? "photo" : "photos in turn")}, to measure what it takes.");

    /// <summary>A model that is to be measured, and does not run.</summary>
    public static CustomLabelsException ModelNotRunning(Model model) =>
        new(ErrorIds.ModelNotRunning, ErrorKind.NotReady, $"The model {model} is not running. Start it with Start-CLModel {model} -Wait.", model.ToString());

    /// <summary>Something that can be drawn, but is no detection, where detections are written.</summary>
    public static CustomLabelsException NotADetection(object given, string format) =>
        new(ErrorIds.NotADetection, ErrorKind.InvalidArgument, $"'{given}' can be drawn, but is no detection: -As {format} takes what Invoke-CLDetection gives. For a table of other objects there is Export-Csv.", given);

    /// <summary>A session's token without the key that it belongs to.</summary>
    public static CustomLabelsException SessionTokenAlone() =>
        new(ErrorIds.SessionTokenAlone, ErrorKind.InvalidArgument, "-SessionToken belongs to an access key: give that too, with -Credential or with -AccessKey and -SecretKey, or name a profile that has both.");

    /// <summary>Half an access key.</summary>
    public static CustomLabelsException AccessKeyIncomplete(string missing) =>
        new(ErrorIds.AccessKeyIncomplete, ErrorKind.InvalidArgument, $"An access key has two parts: give {missing} too, or both at once with -Credential.", missing);

    /// <summary>Two access keys.</summary>
    public static CustomLabelsException TwoAccessKeys() =>
        new(ErrorIds.TwoAccessKeys, ErrorKind.InvalidArgument, "-Credential and -AccessKey with -SecretKey both give an access key: use one or the other.");

    /// <summary>What comes from AWS Tools for PowerShell.</summary>
    public static string Stored(string what, string variable) => $"{what} from {variable}, which AWS Tools for PowerShell has set in this session.";

    /// <summary>The local service with something that is only for AWS.</summary>
    public static CustomLabelsException LocalEndpointConflict() =>
        new(ErrorIds.EndpointConflict, ErrorKind.InvalidArgument, "-Endpoint Local has its own access key: leave out -ProfileName, -Credential, -AccessKey, -SecretKey, -SessionToken and -EndpointUrl.");

    /// <summary>Two endpoints.</summary>
    public static CustomLabelsException TwoEndpoints() =>
        new(ErrorIds.EndpointConflict, ErrorKind.InvalidArgument, "-Endpoint and -EndpointUrl both give the endpoint: use one or the other.");

    /// <summary>A Region for which AWS lists no FIPS endpoint.</summary>
    public static string NoFipsEndpoint(string region) =>
        $"Amazon Rekognition has no FIPS endpoint in {region}, only in {string.Join(", ", ServiceRegions.WithFips)}: requests will not find a host.";

    /// <summary>What a split does.</summary>
    public static string Split(DatasetSplitPlan plan) =>
        $"Move about a fifth of the {plan.Train.Entries} entries of {plan.Train} into {(plan.Test is null ? "a new test dataset" : $"the empty dataset {plan.Test}")}. This cannot be undone; another import starts over.";

    /// <summary>What an update of entries does.</summary>
    public static string UpdateEntries(int count) => count == 1 ? "Add or replace 1 entry in dataset" : $"Add or replace {count} entries in dataset";

    /// <summary>The lines of one update name several buckets.</summary>
    public static string SeveralBuckets(DatasetIdentity dataset, IEnumerable<string> buckets) =>
        $"The images for {dataset} are in several buckets ({string.Join(", ", buckets)}). A dataset takes images from one bucket only: the update will probably fail with ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS.";

    /// <summary>A manifest that does not exist.</summary>
    public static CustomLabelsException ManifestNotFound(string path) =>
        new(ErrorIds.FileNotFound, ErrorKind.NotFound, $"There is no file {path}. Check the path.", path);

    /// <summary>Wildcards in a path that match nothing.</summary>
    public static CustomLabelsException NoFileMatches(string path) =>
        new(ErrorIds.FileNotFound, ErrorKind.NotFound, $"Nothing matches {path}. Check the path: * ? [ ] are wildcards in -Path, and -LiteralPath takes them literally.", path);

    /// <summary>Wildcards in a path that match several files, where one is meant.</summary>
    public static CustomLabelsException SeveralFiles(string path) =>
        new(ErrorIds.SeveralFiles, ErrorKind.InvalidArgument, $"Several files or folders match {path}, and this takes one. Name it, or run the command once for each: Get-Item '{path}' | ForEach-Object {{ … }}.", path);

    /// <summary>An import without a project.</summary>
    public static CustomLabelsException ProjectMissing(string path) =>
        new(ErrorIds.ProjectMissing, ErrorKind.InvalidArgument, $"Name the project to import {path} into: Import-CLDataset parts {path}, or pipe the project.", path);

    /// <summary>Several manifests for one file.</summary>
    public static CustomLabelsException OneFileForEachManifest(string file) =>
        new(ErrorIds.OneFileForEachManifest, ErrorKind.InvalidArgument, $"Another manifest has just been written to '{file}'. Give each its own file: Get-ChildItem *.manifest | Repair-CLManifest -Destination {{ \"./repaired/$($_.Name)\" }}", file);

    /// <summary>Several measures for one page.</summary>
    public static CustomLabelsException OnePageForEachMeasure(string file) =>
        new(ErrorIds.OnePageForEachMeasure, ErrorKind.InvalidArgument, $"Another measure has just been written to '{file}'. Give each its own page: Get-ChildItem *.manifest | Measure-CLManifest -Html {{ \"./pages/$($_.BaseName).html\" }}", file);

    /// <summary>Two reports into one file.</summary>
    public static CustomLabelsException OneFileForEachReport(string file) =>
        new(ErrorIds.OneFileForEachModel, ErrorKind.InvalidArgument, $"Another report has just been written to '{file}'. Give each its own file, or compare two models in one report with -Compare.", file);

    /// <summary>A page with no file to go to.</summary>
    public static CustomLabelsException PageWithoutFile() =>
        new(ErrorIds.PageWithoutFile, ErrorKind.InvalidArgument, "A page is a file: name it with -Destination report.html, or choose -Format Markdown, JUnit, Sarif, Csv or Json.");

    /// <summary>A folder with more than one evaluation where one is to be named.</summary>
    public static CustomLabelsException SeveralEvaluations(string path) =>
        new(ErrorIds.SeveralEvaluations, ErrorKind.InvalidArgument, $"{path} has the evaluations of several models, and a report compares with one. Give the file of one.", path);

    /// <summary>What giving rights on a bucket does to its policy, which comes below.</summary>
    public static string Grant(BucketGrant grant)
    {
        string[] changes =
        [
            .. grant.Added.Select(static sid => $"+ {sid} (new)"),
            .. grant.Extended.Select(static sid => $"~ {sid} (more principals)"),
            $"= {grant.Kept} {(grant.Kept == 1 ? "statement unchanged" : "statements unchanged")}",
        ];
        return string.Join(
            Environment.NewLine,
            [
                $"Give {grant.Access} on the bucket {grant.Bucket}{(grant.Prefix is null ? string.Empty : $", keys {grant.Prefix}*,")} to {string.Join(", ", grant.Principals)}{(grant.IsChanged ? ". Its policy:" : ". Its policy already does:")}",
                .. changes,
                grant.Policy,
            ]);
    }

    /// <summary>What a copy does.</summary>
    public static string Copy(PlannedCopy plan) =>
        $"Copy model {new ModelIdentity(plan.SourceArn)}{(plan.IsForeign ? $" of account {plan.SourceArn.Split(':')[4]}" : string.Empty)} to {plan.Destination.Name}/{plan.VersionName}, with its training results.";

    /// <summary>Two models for one folder.</summary>
    public static CustomLabelsException OneFolderForEachModel(string folder) =>
        new(ErrorIds.OneFolderForEachModel, ErrorKind.InvalidArgument, $"Another model has just been written to '{folder}'. Give each its own folder: -Destination {{ \"./models/$($_.VersionName)\" }}", folder);

    /// <summary>The question before a project policy is stored just for a copy.</summary>
    public static string AllowCopy(string document) =>
        $"These credentials may not copy this model. Store a project policy that allows it, just for this request? (-Confirm:$false answers yes.) {document}";

    /// <summary>What storing a project policy does.</summary>
    public static string PutPolicy(ProjectIdentity project, string name, string document, ProjectPolicy? before) =>
        $"{(before is null ? "Store" : $"Replace revision {before.RevisionId} of")} the policy {name} of project {project.Name}:{Environment.NewLine}{document}";

    /// <summary>A policy for nobody.</summary>
    public static CustomLabelsException NobodyAllowed() =>
        new(ErrorIds.NobodyAllowed, ErrorKind.InvalidArgument, "Say who may copy with -AllowAccount or -AllowPrincipal, or give the whole document with -Document or -Path.");

    /// <summary>A verdict against a training, which is to fail a build.</summary>
    public static CustomLabelsException TrainingWouldFail(ManifestVerdict verdict) =>
        new(ErrorIds.TrainingWouldFail, ErrorKind.InvalidData, $"A training would fail: {verdict.Reason} {verdict.Reasons[0].Fix}", verdict.Training.File);

    /// <summary>A folder of images that does not exist.</summary>
    public static CustomLabelsException NoSuchFolder(string path) =>
        new(ErrorIds.FolderNotFound, ErrorKind.NotFound, $"There is no folder {path}. Check the path of -ImageRoot.", path);

    /// <summary>Images in a folder, and in S3.</summary>
    public static CustomLabelsException TwoPlacesOfImages() =>
        new(ErrorIds.TwoPlacesOfImages, ErrorKind.InvalidArgument, "-ImageRoot checks images in a folder, -CheckImages in S3: use one or the other.");

    /// <summary>A file for a report, without the report's format.</summary>
    public static CustomLabelsException ReportWithoutFormat() =>
        new(ErrorIds.ReportWithoutFormat, ErrorKind.InvalidArgument, "-Destination is the file for a report: choose its format with -Output GitHub, AzurePipelines, Sarif or JUnit.");

    /// <summary>A place for images that is not in S3.</summary>
    public static CustomLabelsException InvalidImageLocation(string location) =>
        new(ErrorIds.InvalidImageLocation, ErrorKind.InvalidArgument, $"'{location}' is not an S3 location. Write it as s3://bucket/prefix/.", location);

    /// <summary>Datasets of several projects for one place.</summary>
    public static CustomLabelsException SeveralProjects(string destination) =>
        new(ErrorIds.SeveralProjects, ErrorKind.InvalidArgument, "These datasets belong to several projects, and one export holds one project. Export each project to its own folder.", destination);

    /// <summary>A name that a manifest cannot have.</summary>
    public static CustomLabelsException NoManifestName(string path) =>
        new(ErrorIds.NoManifestName, ErrorKind.InvalidArgument, $"{path} cannot be the name of a manifest: it must end in .manifest, .jsonl or .json.", path);

    /// <summary>A project without a training dataset.</summary>
    public static CustomLabelsException NoTrainingDataset(ProjectIdentity project) =>
        new(ErrorIds.DatasetNotFound, ErrorKind.NotFound, $"The project {project.Name} has no training dataset. Make one with Import-CLDataset or New-CLDataset.", project.Name);

    /// <summary>An object as it is shown in a message: a short text, and its type.</summary>
    private static string Shown(object value)
    {
        var text = $"{value}";
        return $"'{(text.Length > 80 ? text[..80] + "…" : text)}' ({PSObject.AsPSObject(value).TypeNames.FirstOrDefault()})";
    }
}
